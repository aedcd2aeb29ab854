//! The theme: templates, and the functions that they can call.
//!
//! In: the built-in templates, and the site's own, which replace those of the same name; interface
//! strings; assets. Out: a [`Theme`] that turns the variables of a page into bytes, or the fault of
//! a template into a diagnostic with its place. Templates only call pure functions: they cannot
//! read a file or ask for another page. The manual lists these functions: it takes the comments
//! here that begin with a call, as templates write it.

mod faults;

use crate::ground::spelling;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use tera::value::Key;
use tera::{Context, Error, ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::ground::diag::{Diagnostic, FileId, Span, files, templates as say};
use crate::ground::digest::Digest;
use crate::ground::ids::IdVec;
use crate::ground::lang::Direction;
use crate::ground::source::{BUILT_IN, SourceError, Sources};
use crate::ground::web_address;
use crate::read::config::InterfaceLanguage;
use crate::read::merge_conflict;
use crate::show::assets::Assets;
use crate::show::colours::Colours;
use crate::show::fonts::Fonts;
use crate::show::labels::{InterfaceLocale, isolated};
use crate::show::strings::{Arg, Call, Strings};
use faults::faults;

/// The data of template functions.
pub struct Tools {
    pub strings: Strings,
    /// By interface language.
    pub locales: IdVec<InterfaceLanguage, InterfaceLocale>,
    pub assets: Assets,
    pub fonts: Fonts,
    /// Those of the style sheets, made when they are first asked for.
    pub colours: OnceLock<Colours>,
    /// The HTML of strings without placeholders, by interface language and key. These are most of
    /// the strings on pages.
    words: IdVec<InterfaceLanguage, Value>,
}

/// Templates that are ready to render.
pub struct Theme {
    tera: Tera,
    templates: Vec<Template>,
    tools: Arc<Tools>,
    digest: u128,
}

/// A template's text.
pub struct Template {
    /// `version.html`, or `default/version.html` for the built-in one.
    pub name: String,
    pub file: FileId,
    pub text: String,
}

impl Theme {
    /// Compiles all templates. A site's `templates/x.html` replaces the built-in `default/x.html`,
    /// and may extend it.
    pub fn compile(templates: Vec<Template>, tools: Tools) -> Result<Self, Vec<Diagnostic>> {
        let mut digest = Digest::new();
        for Template { name, text, .. } in &templates {
            digest.text(name).text(text);
        }
        for asset in tools.assets.published() {
            digest.text(&asset.path);
        }
        digest.optional_text(tools.fonts.sheet().map(|sheet| sheet.path.as_str()));
        let (tools, digest) = (Arc::new(tools), digest.finish());
        let mut theme = Self { tera: Tera::new(), templates, tools, digest };
        theme.register();
        let faults = theme.add_templates();
        if faults.is_empty() { Ok(theme) } else { Err(faults) }
    }

    /// Tera stops at the first template that it cannot read. So that template is emptied, and the
    /// rest is tried again. Whether templates fit together is only checked if all can be read.
    fn add_templates(&mut self) -> Vec<Diagnostic> {
        let mut texts: Vec<(&str, &str)> =
            self.templates.iter().map(|it| (&*it.name, &*it.text)).collect();
        let mut unreadable = Vec::new();
        while let Err(error) = self.tera.add_raw_templates(texts.iter().copied()) {
            let faults = faults(&self.templates, &error, None);
            let ErrorKind::SyntaxError(report) = error.kind() else {
                return if unreadable.is_empty() { faults } else { unreadable };
            };
            unreadable.extend(faults);
            let Some(text) = texts.iter_mut().find(|(name, _)| *name == report.filename()) else {
                break;
            };
            if std::mem::take(&mut text.1).is_empty() {
                break;
            }
        }
        unreadable
    }

    /// What its functions look up.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// A digest of all templates and of the assets that they name.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// Renders `template` into `out`. `page` is the address that a fault names.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let rendered = self.tera.render_to(template, context, out);
        rendered
            .map_err(|error| Box::new(faults(&self.templates, &error, Some(page)).swap_remove(0)))
    }

    fn register(&mut self) {
        let tools = &self.tools;
        let of = Arc::clone(tools);
        self.tera.register_function("t", move |arguments: Kwargs, state: &State| {
            of.html(&arguments, state)
        });
        let of = Arc::clone(tools);
        self.tera.register_function("t_plain", move |arguments: Kwargs, state: &State| {
            of.plain(&arguments, state)
        });
        let of = Arc::clone(tools);
        self.tera
            .register_function("asset", move |arguments: Kwargs, _: &State| of.asset(&arguments));
        let of = Arc::clone(tools);
        self.tera.register_function("fonts", move |arguments: Kwargs, _: &State| {
            of.fonts_of(&arguments)
        });
        self.tera.register_filter("isolate", |text: &str, arguments: Kwargs, _: &State| {
            isolate(text, &arguments)
        });
        self.tera
            .register_filter("readable", |address: &str, _: Kwargs, _: &State| readable(address));
        let of = Arc::clone(tools);
        self.tera
            .register_filter("number", move |n: i64, _: Kwargs, state: &State| of.number(n, state));
        let of = Arc::clone(tools);
        self.tera.register_filter("joints", move |items: Vec<Value>, _: Kwargs, state: &State| {
            of.joints(&items, state)
        });
    }
}

/// The templates by the names under which they are used: the site's own, and the built-in ones
/// under the names that the site does not use. If the site has templates, the built-in ones are
/// also at `default/…`. A file that is not UTF-8 is reported.
pub fn templates(
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Template>, SourceError> {
    let mut templates = read(sources, "templates/", "", diagnostics)?;
    let default = format!("{BUILT_IN}templates/");
    let built_in = read(sources, &default, "", diagnostics)?;
    diagnostics.extend(unused(&templates, &built_in));
    if !templates.is_empty() {
        templates.extend(read(sources, &default, BUILT_IN, diagnostics)?);
    }
    let taken: HashSet<String> = templates.iter().map(|template| template.name.clone()).collect();
    templates.extend(built_in.into_iter().filter(|template| !taken.contains(&template.name)));
    Ok(templates)
}

/// Templates of the site that were most likely meant to replace one of the theme's, but do not.
fn unused(own: &[Template], built_in: &[Template]) -> Vec<Diagnostic> {
    let is_named =
        |name: &str| own.iter().any(|template| template.text.contains(&format!("\"{name}\"")));
    let is_built_in = |name: &str| built_in.iter().any(|template| template.name == *name);
    let idle =
        own.iter().filter(|template| !is_built_in(&template.name) && !is_named(&template.name));
    let meant = |name: &str| {
        let stems: Vec<&str> = built_in.iter().map(|template| stem(&template.name)).collect();
        let near = spelling::nearest(stem(name), stems)?;
        built_in.iter().map(|template| &*template.name).find(|name| stem(name) == near)
    };
    idle.filter_map(|template| {
        Some(say::unused(Span::whole(template.file), &template.name, meant(&template.name)?))
    })
    .collect()
}

/// The name of a template's file without its ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

/// The templates below `folder`, with names that begin with `prefix`.
fn read(
    sources: &Sources,
    folder: &str,
    prefix: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Template>, SourceError> {
    let mut templates = Vec::new();
    for file in sources.under(folder) {
        let path = &sources.path(file)[folder.len()..];
        if !path.ends_with(".html") && !path.ends_with(".xml") {
            continue;
        }
        match String::from_utf8(sources.bytes(file)?.into_owned()) {
            Ok(text) => {
                // Marks are text to Tera, and would be on every page.
                let marks = merge_conflict::find(&text);
                let span = |place: Range<usize>| Span::new(file, place.start, place.end);
                let fault = |(start, end)| files::merge_conflict(span(start), span(end));
                diagnostics.extend(marks.map(fault));
                templates.push(Template { name: format!("{prefix}{path}"), file, text });
            }
            Err(_) => diagnostics.push(files::not_utf8(Span::whole(file), None)),
        }
    }
    Ok(templates)
}

impl Tools {
    pub fn new(
        strings: Strings,
        locales: IdVec<InterfaceLanguage, InterfaceLocale>,
        assets: Assets,
        fonts: Fonts,
    ) -> Self {
        let words = locales.iter().map(|locale| {
            let html = |key: &str| {
                let text = strings.text_html(&locale.locale, Call::new(key, &[])).ok()?;
                Some((Key::from(key.to_owned()), Value::safe_string(&text)))
            };
            Value::from(strings.keys().filter_map(html).collect::<Map>())
        });
        let words = words.collect();
        Self { strings, locales, assets, fonts, colours: OnceLock::new(), words }
    }

    /// The variable `words`: every interface string without placeholders, as HTML, by its key.
    pub fn words(&self, interface: InterfaceLanguage) -> Value {
        self.words[interface].clone()
    }

    /// `t(key="home")`: a string of the interface, as safe HTML. With `n=12`, that number chooses
    /// the plural form and is written in the digits of the language. Other arguments fill the
    /// placeholders of the string. Text is escaped and isolated in the direction of most of its
    /// letters; a label becomes a `<bdi>` with its language and direction; HTML captured by a
    /// `{% set %}` block is inserted unchanged; numbers get the digits of the language.
    fn html(&self, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
        let locale = self.locale(state)?;
        let call = StringCall::of(arguments, true)?;
        let text = self.strings.text_html(&locale.locale, call.as_call(&call.args()));
        text.map(|html| Value::safe_string(&html)).map_err(Error::message)
    }

    /// `t_plain(key="home")`: the same as plain text, for attributes:
    /// `aria-label="{{ t_plain(key="breadcrumb") }}"`. What it inserts is isolated by U+2068 and
    /// U+2069 (with U+2066 or U+2067 instead of U+2068 where the first letter would give the wrong
    /// direction).
    fn plain(&self, arguments: &Kwargs, state: &State) -> TeraResult<String> {
        let locale = self.locale(state)?;
        let call = StringCall::of(arguments, false)?;
        self.strings.text_plain(&locale.locale, call.as_call(&call.args())).map_err(Error::message)
    }

    /// `asset(path="style.css")`: the path, from the root of the site, of a file in `static/` (its
    /// path there, without `static/`), with a fingerprint of its content in the name.
    fn asset(&self, arguments: &Kwargs) -> TeraResult<String> {
        let path: &str = arguments.must_get("path")?;
        if let Some(path) = self.assets.path(path) {
            return Ok(crate::plan::url::encode(path));
        }
        if self.assets.is_unnamed(path) {
            return Err(Error::message(
                "`asset` takes a path in quotes, so that all assets are known beforehand",
            ));
        }
        let near = spelling::nearest(path, self.assets.known());
        let near = spelling::colon_did_you_mean(near);
        Err(Error::message(format!("static/ has no file `{path}`{near}")))
    }

    /// `fonts(script=script)`: `sheet`, the path of the style sheet for the site's own fonts, and
    /// `font`, the path of the font for a script, or none. Nothing if `site.yaml` has no `fonts`.
    fn fonts_of(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let script: &str = arguments.must_get("script")?;
        let Some(sheet) = self.fonts.sheet() else { return Ok(Value::none()) };
        let font = self
            .fonts
            .of_script(script)
            .map_or_else(Value::none, |path| Value::from(crate::plan::url::encode(path)));
        let fields = [("sheet".into(), Value::from(&*sheet.path)), ("font".into(), font)];
        Ok(Value::from(tera::Map::from_iter(fields)))
    }

    /// `{{ people | joints }}`: what the language puts before each of several people, tags, labels
    /// or texts in a sentence, and after the last; in English, of three:
    /// `["", ", ", ", and ", ""]`. `partials/names.html` uses it.
    fn joints(&self, items: &[Value], state: &State) -> TeraResult<Vec<String>> {
        if items.len() < 2 {
            return Ok(vec![String::new(); items.len() + 1]);
        }
        let names = items.iter().map(|item| text_of(item).ok_or_else(|| Error::message(NO_NAMES)));
        let names = names.collect::<TeraResult<Vec<&str>>>()?;
        let list = self.locale(state)?.locale.list_and_with(&names, |_| "\0".to_owned());
        Ok(list.split('\0').map(str::to_owned).collect())
    }

    /// `{{ n | number }}`: a number in the digits of the language, with separators: 1,234 or ١٬٢٣٤.
    fn number(&self, n: i64, state: &State) -> TeraResult<String> {
        self.locale(state).map(|locale| locale.locale.number(n))
    }

    /// The interface language of the page that is being rendered.
    fn locale(&self, state: &State) -> TeraResult<&InterfaceLocale> {
        let lang = state.get::<Value>("lang")?;
        let tag = lang.as_ref().and_then(Value::as_str).unwrap_or_default();
        let locale = self.locales.iter().find(|locale| locale.language().as_str() == tag);
        locale.ok_or_else(|| {
            Error::message("`lang` is not a language of this site; was it set anew?")
        })
    }
}

/// `{{ source.url | readable }}`: an address as people read it, with letters in place of their
/// escapes: for text and for `data-address`, which the style sheet prints after a link in place of
/// `href`.
fn readable(address: &str) -> String {
    web_address::readable(address).into_owned()
}

/// `{{ version.title | isolate(dir=version.language.dir) }}`: a text as HTML for an element with
/// that direction; anything that would break in it is isolated, as in a label's `html`.
fn isolate(text: &str, arguments: &Kwargs) -> TeraResult<Value> {
    let direction = match arguments.must_get("dir")? {
        "ltr" => Direction::Ltr,
        "rtl" => Direction::Rtl,
        other => return Err(Error::message(format!("`dir` is `ltr` or `rtl`, not `{other}`"))),
    };
    Ok(Value::safe_string(&isolated(text, direction)))
}

/// A template's call for a string.
struct StringCall<'a> {
    key: &'a str,
    count: Option<i64>,
    values: Vec<(&'a str, StringValue<'a>)>,
}

/// What a template inserts into a string.
enum StringValue<'a> {
    Text(&'a str),
    /// Safe markup, or a label of a view in its `<bdi>`.
    Html(&'a str),
    Number(i64),
}

impl<'a> StringCall<'a> {
    fn of(arguments: &'a Kwargs, markup: bool) -> TeraResult<Self> {
        let (key, count) = (arguments.must_get("key")?, arguments.get("n")?);
        let values = arguments.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
        let others = values.filter(|(name, _)| !matches!(*name, "key" | "n"));
        let values = others
            .map(|(name, value)| Ok((name, shown(name, value, markup)?)))
            .collect::<TeraResult<_>>()?;
        Ok(Self { key, count, values })
    }

    fn args(&self) -> Vec<(&str, Arg<'_>)> {
        let each = self.values.iter().map(|(name, shown)| {
            let arg = match shown {
                StringValue::Text(text) => Arg::Text(text),
                StringValue::Html(html) => Arg::Html(html),
                StringValue::Number(n) => Arg::Number(*n),
            };
            (*name, arg)
        });
        each.collect()
    }

    fn as_call<'b>(&'b self, args: &'b [(&'b str, Arg<'b>)]) -> Call<'b> {
        Call { key: self.key, count: self.count, args }
    }
}

const NO_NAMES: &str = "`joints` takes a list of people, tags, labels or texts";

/// The plain text of a person, a tag, a label or a text.
fn text_of(value: &Value) -> Option<&str> {
    let Some(map) = value.as_map() else { return value.as_str() };
    ["name", "label", "text"].iter().find_map(|key| map.get(&Key::from(*key))).and_then(text_of)
}

fn shown<'a>(name: &str, value: &'a Value, markup: bool) -> TeraResult<StringValue<'a>> {
    if let Some(text) = value.as_str() {
        return Ok(if value.is_safe() { StringValue::Html(text) } else { StringValue::Text(text) });
    }
    if let Some(n) = value.as_i128().and_then(|n| i64::try_from(n).ok()) {
        return Ok(StringValue::Number(n));
    }
    let label = |part: &'static str| value.as_map()?.get(&Key::from(part)).and_then(Value::as_str);
    let shown = if markup {
        label("html").map(StringValue::Html)
    } else {
        label("text").map(StringValue::Text)
    };
    shown.ok_or_else(|| Error::message(format!("`{name}` is not text, a number or a label")))
}
