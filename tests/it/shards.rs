//! A site that several machines build, each a part of it: together, the parts are the whole site,
//! and what is no whole site is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use tarjuman::plan::{Shard, ShardFault};
use tarjuman::publish::build::BuildOptions;
use tarjuman::publish::output::{Output, OutputError, Part, Removals, check_parts};
use tarjuman::read::hosts::{Encoding, Host};
use tarjuman::roof::report::Format;

use crate::made_inputs::cases;
use crate::output_build::SMALL;
use crate::site::{Run, Site, Tree, difference, must, program, read_tree, run, show, try_build};

/// A small site with everything that hosts read, and with compressed copies, of which one is the
/// owner's.
fn small() -> (Site, BuildOptions) {
    let site = Site::new(SMALL);
    site.write("static/own.css", "body { color: black }\n".repeat(20));
    site.write("static/own.css.gz", "not what the program would make");
    site.write("static/plain.css", "body { color: white }\n".repeat(20));
    site.write("static/_redirects", "/elsewhere/ https://a.test/ 302\n");
    let mut options = site.options();
    options.reading.hosts =
        Some(vec![Host::Netlify, Host::GitHub, Host::Apache, Host::Nginx, Host::Caddy]);
    options.reading.precompress = Some(vec![Encoding::Gzip]);
    (site, options)
}

fn all(of: u32) -> impl Iterator<Item = Shard> {
    (1..=of).map(move |number| Shard::new(number, of).unwrap())
}

/// The folder of a part.
fn folder(site: &Site, shard: Shard) -> PathBuf {
    site.out().join(format!("{}-{}", shard.number(), shard.of()))
}

/// Builds each part into its folder, from a copy of the site as another machine has it.
fn build_parts(site: &Site, options: &BuildOptions, of: u32) {
    for shard in all(of) {
        let copy = Site::copy_of(&site.root());
        let mut options = BuildOptions { shard, out: folder(site, shard), ..options.clone() };
        options.reading.root = copy.root();
        assert_eq!(must(&try_build(&options)).shard, shard);
    }
}

/// Copies a folder with everything in it over another one.
fn copy_over(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).unwrap(),
            false => drop(fs::copy(entry.path(), place).unwrap()),
        }
    }
}

/// Copies the parts into one folder. No file is in two of them.
fn join(site: &Site, of: u32) -> PathBuf {
    let joined = site.out().join(format!("joined-{of}"));
    let mut count = 0;
    for shard in all(of) {
        count += read_tree(&folder(site, shard)).len();
        copy_over(&folder(site, shard), &joined);
    }
    assert_eq!(count, read_tree(&joined).len(), "a file is in two parts");
    joined
}

/// The program's own files in an output folder.
fn own(dir: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(dir.join(".tarjuman")) else { return BTreeMap::new() };
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(|entry| file(entry.unwrap())).collect()
}

/// The lines of the manifests in a folder, sorted.
fn listed(dir: &Path) -> Vec<String> {
    let texts = own(dir);
    let lines = texts.values().flat_map(|text| text.lines().skip(1));
    let mut lines: Vec<String> = lines.map(str::to_owned).collect();
    lines.sort();
    lines
}

fn whole(options: &BuildOptions) -> Tree {
    must(&try_build(options));
    read_tree(&options.out)
}

#[test]
fn the_parts_of_a_site_are_the_whole_site() {
    let (site, mut options) = small();
    options.out = site.out().join("whole");
    options.reading.precompress = Some(vec![Encoding::Gzip, Encoding::Brotli]);
    let expected = whole(&options);
    assert!(expected.contains_key("own.css.br") && expected.contains_key("plain.css.gz"));
    assert_eq!(expected["own.css.gz"], b"not what the program would make");
    for path in ["first/index.html", ".htaccess", "_redirects", "_headers", "articles/one/map.svg"]
    {
        assert!(expected.contains_key(path), "{path}");
    }
    let manifest = own(&options.out);
    assert_eq!(manifest.keys().collect::<Vec<_>>(), ["manifest"]);
    for of in [1, 2, 4, 7] {
        build_parts(&site, &options, of);
        let joined = join(&site, of);
        assert_eq!(difference(&expected, &read_tree(&joined)), [""; 0], "{of}");
        assert_eq!(listed(&joined), listed(&options.out), "{of}");
        check_parts(&joined).unwrap();
        // A build of the whole site knows all of it, and makes one list of its parts.
        let built = must(&try_build(&BuildOptions { out: joined.clone(), ..options.clone() }));
        let summary = built.summary;
        assert_eq!((summary.written, summary.unchanged), (0, expected.len()), "{of}");
        assert!(own(&joined) == manifest, "{of}");
    }
}

#[test]
fn the_parts_have_about_as_much_to_do() {
    let shards: Vec<Shard> = all(4).collect();
    let mut counts = BTreeMap::new();
    for n in 0..10_000 {
        for path in [format!("en/articles/a{n}/index.html"), format!("en/tags/{n}/index.html")] {
            let having: Vec<_> = shards.iter().filter(|shard| shard.has(&path)).collect();
            let [shard] = having[..] else { panic!("{path} is in {having:?}") };
            let copy = format!("{path}.br");
            assert!(shard.has(&copy), "{copy}");
            *counts.entry((*shard, &path[3..5] == "ar")).or_insert(0) += 1;
        }
    }
    assert_eq!(counts.len(), 8);
    assert!(counts.values().all(|count| (2_350..=2_650).contains(count)), "{counts:?}");
}

#[test]
fn the_index_for_searching_is_made_once() {
    for of in 1..20 {
        let paths = ["index", "terms-0", "terms-7", "texts-9", "names-1"];
        let paths = paths.map(|name| format!("search/{name}.bin"));
        let parts: BTreeSet<Shard> =
            paths.iter().flat_map(|path| all(of).find(|shard| shard.has(path))).collect();
        assert_eq!(parts.len(), 1, "{parts:?}");
    }
}

#[test]
fn a_kept_part_is_built_like_a_kept_site() {
    let (site, options) = small();
    // A feed shows every text, and so does the index for searching.
    let settings = fs::read_to_string(site.root().join("site.yaml")).unwrap();
    let settings = settings.replace("twins: true", "twins: true, feeds: false, search: false");
    site.write("site.yaml", settings);
    build_parts(&site, &options, 2);
    let shards: Vec<Shard> = all(2).collect();
    let rebuild = |shard: Shard| {
        let options = BuildOptions { shard, out: folder(&site, shard), ..options.clone() };
        let summary = must(&try_build(&options)).summary;
        (summary.written, summary.removed)
    };
    let manifest = |shard: Shard| own(&folder(&site, shard));
    let before = shards.iter().map(|shard| manifest(*shard)).collect::<Vec<_>>();
    assert_eq!(shards.iter().map(|s| rebuild(*s)).collect::<Vec<_>>(), [(0, 0), (0, 0)]);
    assert_eq!(shards.iter().map(|s| manifest(*s)).collect::<Vec<_>>(), before);

    // One page changes: the other part stays, and knows of which build it is now.
    let path = "content/articles/three/en.md";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    site.write(path, text + "\nMore.\n");
    let mut written = shards.iter().map(|shard| rebuild(*shard)).collect::<Vec<_>>();
    written.sort();
    assert_eq!(written, [(0, 0), (2, 0)], "a page and its copy");
    assert!(shards.iter().zip(&before).all(|(shard, before)| manifest(*shard) != *before));
    check_parts(&join(&site, 2)).unwrap();

    fs::remove_dir_all(site.root().join("content/articles/three")).unwrap();
    let removed: usize = shards.iter().map(|shard| rebuild(*shard).1).sum();
    assert!(removed > 2);
    let whole = whole(&BuildOptions { out: site.out().join("whole"), ..options.clone() });
    fs::remove_dir_all(site.out().join("joined-2")).unwrap();
    assert_eq!(difference(&whole, &read_tree(&join(&site, 2))), [""; 0]);
}

/// What a build of a part into `out` says.
#[track_caller]
fn refused(options: &BuildOptions, out: &Path, shard: Shard) -> String {
    let before = (read_tree(out), own(out));
    let options = BuildOptions { out: out.to_owned(), shard, ..options.clone() };
    let error = tarjuman::publish::build::build(&options, &|_, _| {}).err().unwrap();
    assert!(before == (read_tree(out), own(out)));
    error.to_string().replace(&out.display().to_string(), "OUT")
}

#[test]
fn a_part_has_a_folder_of_its_own() {
    let (site, options) = small();
    let second = Shard::new(2, 4).unwrap();
    let out = site.out().join("whole");
    whole(&BuildOptions { out: out.clone(), ..options.clone() });
    assert_eq!(
        refused(&options, &out, second),
        "OUT has the whole site in it; build part 2 of 4 into a folder of its own, which --out \
         names"
    );
    build_parts(&site, &options, 3);
    let first = Shard::new(1, 3).unwrap();
    let out = folder(&site, first);
    for other in [second, Shard::new(2, 3).unwrap()] {
        assert_eq!(
            refused(&options, &out, other),
            format!(
                "OUT has part 1 of 3 in it; build {other} into a folder of its own, which --out \
                 names"
            )
        );
    }
    // The whole site takes over what is there.
    let built = must(&try_build(&BuildOptions { out: out.clone(), ..options.clone() })).summary;
    assert!(built.written > 0 && built.unchanged > 0 && built.removed == 0, "{built:?}");
    assert_eq!(own(&out).keys().collect::<Vec<_>>(), ["manifest"]);
}

#[track_caller]
fn parts_error(dir: &Path) -> String {
    match check_parts(dir).unwrap_err() {
        OutputError::Parts(error) => error.to_string().replace(&dir.display().to_string(), "OUT"),
        other => panic!("{other}"),
    }
}

#[test]
fn parts_that_are_no_site_are_refused() {
    let (site, options) = small();
    build_parts(&site, &options, 4);
    build_parts(&site, &options, 3);
    let shard = |number, of| Shard::new(number, of).unwrap();
    let joined = |parts: &[(u32, u32)]| {
        let joined = site.out().join("joined");
        let _ = fs::remove_dir_all(&joined);
        for (number, of) in parts {
            copy_over(&folder(&site, shard(*number, *of)), &joined);
        }
        joined
    };
    assert_eq!(
        parts_error(&joined(&[(1, 4), (2, 4), (4, 4)])),
        "OUT is not a whole site: part 3 of 4 is missing; copy its folder here as well"
    );
    assert_eq!(
        parts_error(&joined(&[(3, 4)])),
        "OUT is not a whole site: parts 1, 2, 4 of 4 are missing; copy their folders here as well"
    );
    let together = "which do not belong together; copy the parts of one build into an empty folder";
    assert_eq!(
        parts_error(&joined(&[(1, 4), (2, 4), (3, 4), (4, 4), (2, 3)])),
        format!("OUT has part 2 of 3 and part 4 of 4 in it, {together}")
    );
    let all = [(1, 3), (2, 3), (3, 3)];
    let out = joined(&all);
    fs::write(out.join(".tarjuman/manifest"), "").unwrap();
    assert_eq!(
        parts_error(&out),
        format!("OUT has the whole site and part 3 of 3 in it, {together}")
    );
    let out = joined(&all);
    fs::write(out.join(".tarjuman/manifest-2-of-3"), "tarjuman-manifest 2 0\n").unwrap();
    assert_eq!(
        parts_error(&out),
        "part 2 of 3 is not whole: its build was stopped, or OUT/.tarjuman/manifest-2-of-3 is \
         damaged; build it again and copy its folder here"
    );
    check_parts(&joined(&all)).unwrap();

    // The other machine had another text, or other options.
    let texts = "content/articles/three/en.md";
    let text = fs::read_to_string(site.root().join(texts)).unwrap();
    let changes: [&dyn Fn(&mut BuildOptions); 4] = [
        &|_| site.write(texts, text.clone() + "\nMore.\n"),
        &|options| options.reading.base_url = Some("https://b.test/".into()),
        &|options| options.reading.precompress = None,
        &|options| options.reading.hosts = Some(vec![Host::GitLab]),
    ];
    for change in changes {
        let out = joined(&[(1, 3), (3, 3)]);
        let mut other = options.clone();
        change(&mut other);
        let second = site.out().join("second");
        must(&try_build(&BuildOptions { shard: shard(2, 3), out: second.clone(), ..other }));
        copy_over(&second, &out);
        fs::remove_dir_all(&second).unwrap();
        site.write(texts, &text);
        assert_eq!(
            parts_error(&out),
            "OUT has part 1 of 3 and part 2 of 3 in it, which were made from different sources, \
             settings or programs; build all parts from the same, and copy them into an empty \
             folder"
        );
        // A build of the whole site mends it all the same.
        let expected = whole(&BuildOptions { out: site.out().join("whole"), ..options.clone() });
        assert_eq!(whole(&BuildOptions { out, ..options.clone() }), expected);
    }
}

#[test]
fn a_build_that_was_stopped_leaves_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let begin = |number: u32| {
        let dir = folder.path().join(number.to_string());
        let shard = Shard::new(number, 2).unwrap();
        let output = Output::open(&dir, Part { shard, build: Some(1) }).unwrap();
        output.put(&format!("{number}.html"), 0, b"A page").unwrap();
        (dir, output)
    };
    let joined = folder.path().join("joined");
    let (first, output) = begin(1);
    output.commit(Removals::Few).unwrap();
    copy_over(&first, &joined);
    // Somebody puts something into its way at the last moment.
    let (second, output) = begin(2);
    fs::create_dir_all(second.join("2.html/mine")).unwrap();
    output.commit(Removals::Few).unwrap_err();
    fs::remove_dir_all(second.join("2.html")).unwrap();
    copy_over(&second, &joined);
    let error = parts_error(&joined);
    assert!(error.starts_with("part 2 of 2 is not whole: its build was stopped"), "{error}");
    let (second, output) = begin(2);
    output.commit(Removals::Few).unwrap();
    copy_over(&second, &joined);
    check_parts(&joined).unwrap();
}

/// Nobody knows which of two lists is right about a file that is in both.
#[test]
fn a_whole_build_trusts_no_list_that_another_contradicts() {
    let (site, options) = small();
    let path = "content/articles/three/en.md";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    build_parts(&site, &options, 2);
    site.write(path, text.replace("The third.", "The other."));
    build_parts(&site, &options, 3);
    site.write(path, &text);
    let out = site.out().join("mixed");
    all(2).chain(all(3)).for_each(|shard| copy_over(&folder(&site, shard), &out));
    // All files are older than both lists.
    for path in read_tree(&out).keys() {
        let file = fs::File::options().write(true).open(out.join(path)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    }
    let mixed = whole(&BuildOptions { out, ..options.clone() });
    let expected = whole(&BuildOptions { out: site.out().join("whole"), ..options });
    assert_eq!(difference(&expected, &mixed), [""; 0]);
}

#[test]
fn parts_are_named_by_their_number_and_how_many_there_are() {
    let read = |text: &str| text.parse::<Shard>().map_err(|fault| fault.to_string());
    assert_eq!(read("2/4"), Ok(Shard::new(2, 4).unwrap()));
    assert_eq!(read("1/1"), Ok(Shard::WHOLE));
    let form = "write two whole numbers, as in 2/4 for the second of four parts";
    for text in ["x", "", "/", "2/", "/4", "2", "2/4/6", "2 / 4", "-1/4", "1.5/4", "2/99999999999"]
    {
        assert_eq!(read(text).unwrap_err(), form, "{text}");
    }
    for (text, message) in [
        ("1/0", "a site has at least one part; 1/1 is the whole site"),
        ("0/0", "a site has at least one part; 1/1 is the whole site"),
        ("0/4", "parts are counted from 1; the first of 4 is 1/4"),
        ("5/4", "there is no part 5 of 4; the last is 4/4"),
        ("1/4000000000", "a site has at most 1000 parts"),
    ] {
        assert_eq!(read(text).unwrap_err(), message);
    }
    assert_eq!(Shard::new(0, 0), Err(ShardFault::NoParts));

    let (site, _) = small();
    let wrong = run(&mut site.command(&["--shard", "0/4"]));
    assert_eq!(wrong.code, Some(2));
    let message = "error: invalid value '0/4' for '--shard <I/N>': parts are counted from 1; the \
                   first of 4 is 1/4\n";
    assert!(wrong.stderr.starts_with(message), "{}", wrong.stderr);
    assert_eq!(run(&mut site.command(&["--shard", "1/4", "--watch"])).code, Some(2));
    let built = run(&mut site.command(&["--shard", "1/4"]));
    assert!(built.stderr.starts_with("part 1 of 4: "), "{}", built.stderr);
    let again = run(&mut site.command(&["--shard", "2/4", "--strict"]));
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("has part 1 of 4 in it; build part 2 of 4"), "{}", again.stderr);
}

/// The whole archive is checked in each part.
#[test]
fn every_part_says_what_is_wrong_with_the_site() {
    let site = Site::new(SMALL);
    site.write("content/articles/four/en.md", "---\ntitle: Four\nauthor: nobody\n---\nText.\n");
    let say = |site: &Site, shard: Shard| {
        let out = folder(site, shard);
        let outcome = try_build(&BuildOptions { shard, out, ..site.options() });
        (outcome.built.is_some(), show(&outcome, Format::Short))
    };
    let expected = say(&site, Shard::WHOLE);
    assert!(expected.0 && expected.1.contains("[unknown-person]"), "{}", expected.1);
    for shard in all(4) {
        assert_eq!(say(&site, shard), expected);
    }
    site.write("content/articles/four/en.md", "---\ntitle: Four\n---\n[x](../nowhere/en.md)\n");
    let site = Site::copy_of(&site.root());
    for shard in all(4) {
        let (is_built, said) = say(&site, shard);
        assert!(!is_built && said.contains("[broken-link]"), "{said}");
        assert!(!folder(&site, shard).exists());
    }
}

/// What is published in spite of errors is the same, too.
#[test]
fn the_parts_of_a_faulty_site_are_the_rest_of_it() {
    let site = Site::new(SMALL);
    site.write("content/articles/four/en.md", "---\ntitle: Four\n---\n[x](../nowhere/en.md)\n");
    site.write("content/articles/five/en.md", "---\ntitle: [\n---\n");
    let mut options = site.options();
    options.reading.on_error = tarjuman::read::config::OnError::Publish;
    build_parts(&site, &options, 3);
    let joined = read_tree(&join(&site, 3));
    assert_eq!(
        difference(&whole(&BuildOptions { out: site.out().join("w"), ..options }), &joined),
        [""; 0]
    );
}

fn deploy(site: &Site, out: &Path, target: &str) -> Run {
    let mut command = program();
    command.args(["deploy", "--no-build", target]).arg("--root").arg(site.root());
    run(command.arg("--out").arg(out))
}

#[test]
fn joined_parts_are_deployed_like_the_whole_site() {
    let (site, options) = small();
    let settings = fs::read_to_string(site.root().join("site.yaml")).unwrap();
    let targets = "deploy:\n  a: {kind: folder, path: ../a}\n  b: {kind: folder, path: ../b}\n";
    site.write("site.yaml", settings + targets);
    let at = |name: &str| site.root().parent().unwrap().join(name);
    ["a", "b"].iter().for_each(|name| fs::create_dir(at(name)).unwrap());
    let out = site.out().join("whole");
    whole(&BuildOptions { out: out.clone(), ..options.clone() });
    build_parts(&site, &options, 4);

    let some = site.out().join("some");
    for number in [1, 2, 4] {
        copy_over(&folder(&site, Shard::new(number, 4).unwrap()), &some);
    }
    let stopped = deploy(&site, &some, "b");
    assert_eq!(stopped.code, Some(2));
    let message = format!(
        "error: cannot deploy to `b`: {} is not a whole site: part 3 of 4 is missing; copy its \
         folder here as well\n",
        some.display()
    );
    assert_eq!(stopped.stderr, message);
    assert_eq!(read_tree(&at("b")), Tree::new());

    let said = ["a", "b"].map(|name| {
        let out = if name == "a" { out.clone() } else { join(&site, 4) };
        let deployed = deploy(&site, &out, name);
        assert_eq!(deployed.code, Some(0), "{}", deployed.stderr);
        let line = deployed.stderr.rsplit_once(", ").unwrap().0.to_owned();
        line.strip_prefix(&format!("{name}: ")).unwrap().to_owned()
    });
    assert_eq!(said[0], said[1]);
    assert!(said[0].ends_with(" sent, 0 unchanged, 0 deleted"), "{}", said[0]);
    assert_eq!(read_tree(&at("a")), read_tree(&at("b")), "with the records");
}

/// The limits of a host are those of the whole site, as far as its plan tells.
#[test]
fn a_part_knows_how_many_files_the_site_has() {
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    for n in 0..15_000 {
        site.write(&format!("static/{}/{n}.txt", n % 10), "");
    }
    let mut options = BuildOptions { shard: Shard::new(2, 8).unwrap(), ..site.options() };
    options.reading.hosts = Some(vec![Host::Azure]);
    let outcome = try_build(&options);
    assert!(must(&outcome).summary.written < 3_000);
    let said = show(&outcome, Format::Short);
    assert!(said.contains("[host-limit]") && said.contains("this site has 15,0"), "{said}");
}

/// Some works in one or two languages, with pictures, people, tags and former addresses.
fn any_site() -> impl Strategy<Value = String> {
    let names = ("[a-c][a-z0-9]{0,6}", "[a-c]", "[a-d]");
    let work = (names, 0..3_usize, any::<bool>(), any::<bool>());
    prop::collection::vec(work, 0..6).prop_map(|works| {
        let mut site = "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nper_page: 2\n\
                        base_url: https://archive.test/sub/\n"
            .to_owned();
        for (n, ((id, tag, person), texts, has_picture, has_alias)) in works.iter().enumerate() {
            let folder = format!("-- content/articles/{id}{n}");
            let picture = if *has_picture { "![A map](map.svg)" } else { "Text." };
            let alias = if *has_alias { format!("aliases: [/old/{n}/]\n") } else { String::new() };
            let head = format!("title: T{n}\ndate: 2020-01-0{}\ntags: [{tag}]", n + 1);
            let original = format!("{head}\nauthor: {person}\n{alias}---\n{picture}\n");
            let (first, second) = [("en", ""), ("ar", ""), ("en", "ar")][*texts];
            site += &format!("{folder}/{first}.md --\n---\n{original}");
            if !second.is_empty() {
                let of = format!("translation_of: {first}\ntranslator: {person}");
                site += &format!("{folder}/{second}.md --\n---\n{head}\n{of}\n---\n{picture}\n");
            }
            if *has_picture {
                site += &format!("{folder}/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"{n}1\"/>\n");
            }
        }
        site
    })
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn any_site_is_the_sum_of_its_parts(fixture in any_site(), of in 2..9_u32) {
        let site = Site::new(&fixture);
        let options = BuildOptions { out: site.out().join("whole"), ..site.options() };
        let expected = whole(&options);
        build_parts(&site, &options, of);
        let joined = join(&site, of);
        prop_assert_eq!(difference(&expected, &read_tree(&joined)), [""; 0]);
        prop_assert_eq!(listed(&joined), listed(&options.out));
        check_parts(&joined).unwrap();
    }
}
