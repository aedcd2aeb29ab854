//! The manual against the program: its commands exist, its samples build, its links lead somewhere.

use std::collections::{BTreeMap, HashSet};
use std::fs;

use clap::error::ErrorKind;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use tarjuman::read::keys;
use tarjuman::roof::{cli, init};

use crate::chapters::{PAGES, anchor, chapter_path, manual_paths};
use crate::site::{Site, own_manual, program, repository, run};
use crate::strings::built_in_languages;

/// Warnings that a sample may get, because the archive around it does not exist.
const ALLOWED: [&str; 5] = [
    "warning[unknown-person]",
    "warning[unknown-tag]",
    "warning[unknown-series]",
    "warning[series-order]",
    "warning[missing-strings]",
];

/// A page of the manual.
struct Page {
    path: String,
    anchors: Vec<String>,
    links: Vec<String>,
    /// Code inside sentences.
    code: Vec<String>,
    samples: Vec<Sample>,
}

/// A block of code.
#[derive(Default)]
struct Sample {
    language: String,
    text: String,
    /// The file in which it belongs: it is named in the sentence before, or in the first line of
    /// the block.
    file: Option<String>,
}

impl Page {
    fn read(path: &str) -> Self {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        let mut page = Self {
            path: path.to_owned(),
            anchors: Vec::new(),
            links: Vec::new(),
            code: Vec::new(),
            samples: Vec::new(),
        };
        let mut file = None;
        let (mut heading, mut sample) = (None::<String>, None::<Sample>);
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::Paragraph | Tag::Item) => file = None,
                Event::Start(Tag::Heading { .. }) => (file, heading) = (None, Some(String::new())),
                Event::End(TagEnd::Heading(_)) => {
                    page.anchors.extend(heading.take().map(|heading| anchor(&heading)));
                }
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    sample = Some(Sample { language, file: file.take(), ..Sample::default() });
                }
                Event::End(TagEnd::CodeBlock) => page.samples.extend(sample.take().map(named)),
                Event::Text(text) => {
                    if let Some(sample) = &mut sample {
                        sample.text.push_str(&text);
                    } else if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::Code(code) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&code);
                    }
                    file = file.or_else(|| is_file(&code).then(|| code.to_string()));
                    page.code.push(code.to_string());
                }
                _ => {}
            }
        }
        page
    }

    /// The samples in these languages that do not belong in a named file.
    fn nameless(&self, languages: &[&str]) -> impl Iterator<Item = &Sample> {
        self.samples
            .iter()
            .filter(move |sample| sample.file.is_none() && languages.contains(&&*sample.language))
    }
}

/// Whether this names a file of a site.
fn is_file(code: &str) -> bool {
    ["content/", "templates/", "static/"].iter().any(|folder| code.starts_with(folder))
        && code.rsplit_once('.').is_some_and(|(_, ending)| ending.len() <= 4)
        && !code.contains(['<', ' ', '…'])
}

/// A sample whose first line is a comment with the path of its file.
fn named(mut sample: Sample) -> Sample {
    let first = sample.text.lines().next().and_then(|line| line.strip_prefix("# "));
    if let Some(path) = first.filter(|path| is_file(path)) {
        sample.file = Some(path.to_owned());
    }
    sample
}

/// The chapter on texts, in all its languages.
const TEXTS: &str = "docs/content/articles/content/";

/// The examples of that chapter are wrong on purpose, and have tests of their own.
const MESSAGES: &str = "docs/content/articles/messages/";

/// Chapters in English.
fn chapters<const N: usize>(ids: [&str; N]) -> [Page; N] {
    ids.map(|id| Page::read(&chapter_path(id)))
}

/// Every page that explains the program or its tests.
fn manual() -> Vec<Page> {
    let mut paths = PAGES.map(str::to_owned).to_vec();
    paths.extend(manual_paths());
    paths.iter().map(|path| Page::read(path)).collect()
}

/// A new archive, with these files written over it.
fn archive_with<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Site {
    let site = Site::new("");
    fs::remove_dir(site.root().join("content")).unwrap();
    init::init(&site.root()).unwrap();
    let fonts = repository().join("tests/fonts");
    site.write("static/fonts/naskh.woff2", fs::read(fonts.join("arabic.woff2")).unwrap());
    site.write("static/fonts/serif.woff2", fs::read(fonts.join("latin.woff2")).unwrap());
    site.write("static/own.css", "");
    files.into_iter().for_each(|(path, text)| site.write(path, text));
    site
}

/// Builds a site in which only what does not exist may cause a warning.
#[track_caller]
fn must_build(site: &Site, what: &str) {
    let report = site.report();
    let faults: Vec<&str> = report
        .lines()
        .filter(|line| !ALLOWED.iter().any(|allowed| line.contains(allowed)))
        .collect();
    assert!(faults.is_empty(), "{what}\n{}", faults.join("\n"));
}

/// The words of a line as a shell reads them, up to a redirection of the output.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words.into_iter().take_while(|word| word != ">" && word != "#").collect()
}

/// The arguments of `tarjuman` in a line of a shell, if the line runs that.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.trim_start().trim_start_matches("$ ");
    let line = line.split_once(" && ").map_or(line, |(_, second)| second);
    let line = line.strip_prefix("cargo run --release -- ").or(line.strip_prefix("tarjuman "))?;
    // Names of places that the reader fills in.
    let line = line.replace("SHELL", "bash").replace("CODE", "broken-link");
    let line = line.replace("KIND", "auto");
    Some(words(&line))
}

/// A command in a sentence may leave out required arguments.
#[track_caller]
fn must_parse(line: &str, place: &str) {
    let Some(arguments) = arguments(line) else { return };
    let all = std::iter::once("tarjuman".to_owned()).chain(arguments);
    let Err(error) = cli::command().try_get_matches_from(all) else { return };
    let is_answer = !error.use_stderr();
    let is_short = error.kind() == ErrorKind::MissingRequiredArgument && place == IN_A_SENTENCE;
    assert!(is_answer || is_short, "{place}: `{line}`\n{error}");
}

const IN_A_SENTENCE: &str = "in a sentence";

#[test]
fn the_commands_of_the_manual_exist() {
    let mut count = 0;
    for page in manual() {
        for line in page.samples.iter().flat_map(|sample| sample.text.lines()) {
            count += usize::from(arguments(line).is_some());
            must_parse(line, &page.path);
        }
        for code in &page.code {
            must_parse(code, IN_A_SENTENCE);
        }
    }
    assert!(count >= 10, "{count} commands");
}

/// What cannot run here: a preview does not end, a deploy needs a host, and an import needs the site
/// of another program.
const NOT_HERE: [&str; 3] = ["serve", "deploy", "import"];

/// Each page from its beginning to its end, in a new archive: its files are written, and its
/// commands run.
#[test]
fn the_commands_of_the_manual_run() {
    let mut count = 0;
    for page in manual().into_iter().filter(|page| !page.path.starts_with(MESSAGES)) {
        let site = archive_with([]);
        let mut folder = site.root();
        for sample in &page.samples {
            if sample.text.starts_with("base_url:") {
                let settings = fs::read_to_string(folder.join("site.yaml")).unwrap();
                fs::write(folder.join("site.yaml"), settings + &sample.text).unwrap();
            }
            if let Some(file) = &sample.file {
                fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
                fs::write(folder.join(file), &sample.text).unwrap();
            }
            for line in sample.text.lines().filter(|_| sample.language.is_empty()) {
                if let Some(inner) = line.strip_prefix("cd ") {
                    folder.push(inner);
                }
                let Some(arguments) = arguments(line) else { continue };
                if !NOT_HERE.contains(&&*arguments[0]) {
                    let run = run(program().args(arguments).current_dir(&folder));
                    assert_eq!(run.code, Some(0), "{}: {line}\n{}", page.path, run.stderr);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 20, "{count} commands");
}

#[test]
fn the_examples_of_the_help_exist() {
    let mut command = cli::command();
    let mut texts = vec![command.render_long_help().to_string()];
    let commands = command.get_subcommands_mut().filter(|command| command.get_name() != "help");
    texts.extend(commands.map(|command| command.render_long_help().to_string()));
    for text in &texts {
        let (_, examples) = text.split_once("\nExample").expect("a help with examples");
        for line in examples.lines().skip(1) {
            // A comment about what the example does is after its command.
            let line = line.trim_start().split("   ").next().unwrap_or_default();
            assert!(arguments(line).is_some(), "`{line}`");
            must_parse(line, "help");
        }
    }
}

#[test]
fn the_scripts_of_the_manual_exist() {
    for page in manual() {
        for line in page.samples.iter().flat_map(|sample| sample.text.lines()) {
            let words = words(line);
            let script = words.iter().find(|word| *word != "python3");
            let Some(script) = script
                .filter(|script| script.starts_with("tests/") || script.starts_with("benches/"))
            else {
                continue;
            };
            assert!(repository().join(script).is_file(), "{}: {line}", page.path);
        }
    }
}

#[test]
fn every_option_is_in_the_manual() {
    let pages = chapters(["configuration", "preview", "deploy"]);
    let code: Vec<String> = pages.into_iter().flat_map(|page| page.code).collect();
    for command in cli::command().get_subcommands() {
        for option in command.get_arguments().filter_map(|argument| argument.get_long()) {
            let written = format!("--{option}");
            let is_named = |code: &String| code.split(' ').next() == Some(&written);
            assert!(code.iter().any(is_named), "{}: {written}", command.get_name());
        }
    }
}

#[test]
fn every_key_is_in_the_manual() {
    let pages = chapters(["content", "configuration"]);
    let samples = pages.iter().flat_map(|page| &page.samples).map(|sample| &sample.text);
    let code = pages.iter().flat_map(|page| &page.code).chain(samples);
    let is_part_of_key = |c: char| c.is_alphanumeric() || c == '_';
    let words: HashSet<&str> = code.flat_map(|code| code.split(|c| !is_part_of_key(c))).collect();
    for table in [&keys::PAGE, &keys::SOURCE, &keys::IMAGE, &keys::OUTPUTS] {
        for key in table.names() {
            assert!(words.contains(key), "{key}");
        }
    }
}

/// The names in the first column of each table of a file.
fn first_columns(path: &str) -> Vec<HashSet<String>> {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    let (mut columns, mut is_inside) = (Vec::new(), false);
    for line in text.lines() {
        let cell = line.strip_prefix('|').and_then(|row| row.split('|').next());
        if let Some(cell) = cell {
            if !is_inside {
                columns.push(HashSet::new());
            }
            let names = cell.split('`').skip(1).step_by(2).map(str::to_owned);
            columns.last_mut().unwrap().extend(names);
        }
        is_inside = cell.is_some();
    }
    columns
}

/// In each language.
#[test]
fn the_tables_of_keys_have_the_keys_that_are_read() {
    for language in ["en", "ar"] {
        for (chapter, table) in [
            ("content", &keys::VERSION),
            ("content", &keys::PERSON),
            ("content", &keys::TAG),
            ("configuration", &keys::SITE),
        ] {
            let path = format!("docs/content/articles/{chapter}/{language}.md");
            let read: HashSet<String> = table.names().map(str::to_owned).collect();
            assert!(first_columns(&path).contains(&read), "{path}: {}", table.name);
        }
    }
}

/// The lists of languages with built-in words name all of them, in alphabetical order.
#[test]
fn the_manual_names_every_language_that_is_built_in() {
    let mut tags = built_in_languages();
    tags.sort_unstable();
    let last = tags.pop().unwrap();
    let list = format!("{} and {last}", tags.join(", "));
    for path in [&*chapter_path("configuration"), "src/starter/site.yaml"] {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        let plain = text.replace(['`', '#'], "").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.contains(&list), "{path}: {list}");
    }
}

/// The path of a link's target, from the root of the repository.
fn target(page: &Page, path: &str) -> String {
    if path.is_empty() {
        return page.path.clone();
    }
    let mut names: Vec<&str> = page.path.split('/').collect();
    names.pop();
    for name in path.split('/') {
        match name {
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// On a code host; the build of the manual checks them for the site.
#[test]
fn links_between_pages_of_the_manual_lead_somewhere() {
    let pages: BTreeMap<String, Page> =
        manual().into_iter().map(|page| (page.path.clone(), page)).collect();
    let is_translation = |page: &&Page| page.path.ends_with("/ar.md");
    for page in pages.values().filter(|page| !is_translation(page)) {
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = target(page, path);
            assert!(repository().join(&target).exists(), "{}: {link}", page.path);
            if !fragment.is_empty() {
                let has = pages[&target].anchors.iter().any(|anchor| anchor == fragment);
                assert!(has, "{}: {link}", page.path);
            }
        }
    }
}

/// Readers of Arabic stay in Arabic where they can.
#[test]
fn links_between_chapters_lead_to_the_same_language() {
    for page in manual().iter().filter(|page| page.path.ends_with("/ar.md")) {
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (path, _) = link.split_once('#').unwrap_or((link, ""));
            let arabic = target(page, path).replace("/en.md", "/ar.md");
            let stays = !path.ends_with("/en.md") || !repository().join(arabic).exists();
            assert!(stays, "{}: {link}", page.path);
        }
    }
}

/// Modules for which `CONTRIBUTING.md` reserves a place.
const NOT_YET: [&str; 2] = ["src/check/lints/", "src/exchange/import/"];

#[test]
fn the_sources_that_the_manual_names_exist() {
    let mut count = 0;
    let [decisions, checking] = chapters(["decisions", "checking"]);
    for page in [Page::read("CONTRIBUTING.md"), decisions, checking] {
        let is_source = |code: &&String| {
            let folders = ["src/", "tests/", "benches/", "docs/", "templates/", "static/"];
            folders.iter().any(|folder| code.starts_with(folder)) && !code.contains(['<', ' '])
        };
        for path in page.code.iter().filter(is_source) {
            count += 1;
            let exists = repository().join(path).exists();
            assert!(exists || NOT_YET.contains(&&**path), "{}: {path}", page.path);
        }
    }
    assert!(count > 20, "{count} sources");
}

/// All files that a page shows, together in one archive.
#[test]
fn the_files_that_the_manual_shows_build() {
    let mut count = 0;
    for page in manual().into_iter().filter(|page| !page.path.starts_with(MESSAGES)) {
        let files: Vec<(&str, &str)> = page
            .samples
            .iter()
            .filter_map(|sample| Some((sample.file.as_deref()?, &*sample.text)))
            .collect();
        count += files.len();
        must_build(&archive_with(files), &page.path);
    }
    assert!(count > 10, "{count} files");
}

#[test]
fn the_settings_that_the_manual_shows_are_read() {
    let mut pages = manual();
    pages.retain(|page| !page.path.starts_with(TEXTS) && !page.path.starts_with(MESSAGES));
    let mut count = 0;
    for sample in pages.iter().flat_map(|page| page.nameless(&["yaml"])) {
        let is_whole = sample.text.contains("title:");
        let needed = if is_whole { "" } else { "title: T\nlanguages: [ar, en]\n" };
        let settings = format!("{needed}{}", sample.text);
        must_build(&archive_with([("site.yaml", &*settings)]), &settings);
        count += 1;
    }
    assert!(count > 15, "{count} samples");
}

#[test]
fn the_texts_that_the_manual_shows_are_read() {
    let mut pages = manual();
    pages.retain(|page| page.path.starts_with(TEXTS));
    let mut count = 0;
    for sample in pages.iter().flat_map(|page| page.nameless(&["yaml", "markdown"])) {
        let text = match &*sample.language {
            "yaml" => format!("---\ntitle: T\n{}---\nText.\n", sample.text),
            _ if sample.text.starts_with("---") => sample.text.clone(),
            _ => format!("---\ntitle: T\n---\n{}", sample.text),
        };
        let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>";
        let site = archive_with([
            ("content/articles/sample/en.md", &*text),
            ("content/articles/sample/map.svg", picture),
            (
                "content/bibliography.bib",
                "@book{gutas1998, title = {A}}\n@book{jahiz, title = {B}}\n",
            ),
            // Browsers go by what is in a picture.
            ("content/articles/sample/summit.jpg", "GIF89a\x04\0\x03\0\0\0\0;"),
        ]);
        if text.contains("translation_of: ar") || text.contains("translation_of: [ar, fr]") {
            site.write("content/articles/sample/ar.md", "---\ntitle: T\n---\nText.\n");
        }
        if text.contains("translation_of: [ar, fr]") {
            let text = "---\ntitle: T\ntranslation_of: ar\n---\nText.\n";
            site.write("content/articles/sample/fr.md", text);
        }
        must_build(&site, &text);
        count += 1;
    }
    assert!(count > 5, "{count} samples");
}

/// The home page of each language leads to every chapter by the chapter's title.
#[test]
fn the_manual_lists_its_chapters() {
    let site = own_manual();
    for path in manual_paths() {
        let (_, id) = path.rsplit_once("/articles/").unwrap();
        let (id, language) = id.trim_end_matches(".md").split_once('/').unwrap();
        let text = fs::read_to_string(repository().join(&path)).unwrap();
        let title = text.lines().find_map(|line| line.strip_prefix("title: ")).unwrap();
        let home = site.page(&format!("{language}/index.html"));
        let link = format!("<a href=\"../{language}/articles/{id}/\">{title}</a>");
        assert!(home.contains(&link), "{path}: {link}");
    }
}
