//! Folders of which everything is elsewhere now: one rule for each, in place of one for each of
//! their addresses, because hosts take so many rules.
//!
//! In: the redirects of a site, and the ids that its works, people, tags and series had before.
//! Out: the same redirects in fewer rules. What leads to another place than the rest of its folder
//! stays a rule of its own, and has to come first. Never: a folder in which the site has a file
//! itself, or one of which only the address itself is a former one (`aliases`).

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::rules::{Redirect, base_of, redirects_of};
use crate::archive::model::Archive;
use crate::plan::Plan;
use crate::plan::url::encode;

/// The redirects of a site.
pub struct FoldedRedirects {
    /// Those of single addresses.
    pub single: Vec<Redirect>,
    pub folders: Vec<MovedFolder>,
}

/// Whatever was below one folder is below another one. Both end with a slash.
pub struct MovedFolder {
    /// Whole and decoded, as [`Redirect::from`].
    pub from: String,
    /// Percent-encoded, as [`Redirect::to`].
    pub to: String,
}

impl FoldedRedirects {
    /// The redirects of a site with at most so many folders: those with the most addresses.
    pub fn of(archive: &Archive, plan: &Plan, most: usize) -> Self {
        let redirects = redirects_of(archive, plan);
        let former = FormerFolders::of(archive, plan);
        let mut sizes: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for MovedFolder { from, to } in redirects.iter().filter_map(|it| former.moved(it)) {
            sizes.entry(from).or_insert((to, 0)).1 += 1;
        }
        let mut folders: Vec<_> = sizes.into_iter().collect();
        folders.sort_by_key(|(_, (_, size))| Reverse(*size));
        folders.truncate(most);
        let mut folders: Vec<MovedFolder> =
            folders.into_iter().map(|(from, (to, _))| MovedFolder { from, to }).collect();
        folders.sort_by(|a, b| a.from.cmp(&b.from));
        let is_moved = |it: MovedFolder| {
            let at = folders.binary_search_by(|have| have.from.cmp(&it.from));
            at.is_ok_and(|at| folders[at].to == it.to)
        };
        let is_single = |redirect: &Redirect| !former.moved(redirect).is_some_and(is_moved);
        let single = redirects.into_iter().filter(is_single).collect();
        Self { single, folders }
    }
}

/// The folders that pages had under former ids: `/archive/ar/articles/old/`.
struct FormerFolders<'a> {
    base: String,
    /// Former ids, each with the section that it is of.
    ids: HashSet<(&'static str, &'a str)>,
    /// Below the site's root: folders of three names in which the site has files of its own.
    own: HashSet<&'a str>,
}

impl<'a> FormerFolders<'a> {
    fn of(archive: &'a Archive, plan: &'a Plan) -> Self {
        let works = archive.works.iter().map(|work| ("articles", &work.formerly));
        let people = archive.people.iter().map(|person| ("people", &person.formerly));
        let tags = archive.tags.iter().map(|tag| ("tags", &tag.formerly));
        let series = archive.series.iter().map(|series| ("series", &series.formerly));
        let ids = works.chain(people).chain(tags).chain(series);
        let ids: HashSet<_> =
            ids.flat_map(|(of, ids)| ids.iter().map(move |id| (of, &*id.value))).collect();
        let files = archive.files.iter().map(|file| &*file.path);
        let files = files.chain(plan.theme.assets.iter().map(|asset| asset.path.as_str()));
        let own = match ids.is_empty() {
            true => HashSet::new(),
            false => files.filter_map(|path| Some(divided(path)?.0)).collect(),
        };
        Self { base: base_of(&archive.config), ids, own }
    }

    /// The folder to which a redirect belongs, if it keeps what comes after the folder.
    fn moved(&self, redirect: &Redirect) -> Option<MovedFolder> {
        let (folder, rest) = divided(redirect.from.strip_prefix(&self.base)?)?;
        let (section, id) = folder.trim_end_matches('/').rsplit_once('/')?;
        let (language, section) = section.split_once('/')?;
        let section =
            ["articles", "people", "tags", "series"].into_iter().find(|it| *it == section)?;
        if !self.ids.contains(&(section, id)) || self.own.contains(folder) {
            return None;
        }
        let around = encode(&format!("{}{language}/{section}/", self.base));
        let (to, rest_there) = redirect.to.strip_prefix(&around)?.split_once('/')?;
        (rest_there == encode(rest))
            .then(|| MovedFolder { from: [&self.base, folder].concat(), to: around + to + "/" })
    }
}

/// A path after its third slash, and what is before.
fn divided(path: &str) -> Option<(&str, &str)> {
    let (end, _) = path.match_indices('/').nth(2)?;
    Some(path.split_at(end + 1))
}
