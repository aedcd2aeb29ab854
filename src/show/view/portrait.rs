//! The picture of a person, and who made a picture.
//!
//! In: a picture. Out: an [`ImageView`] in the words of the page's language, and what graphs say of
//! a picture.

use super::graph::GraphNode;
use super::types::ImageView;
use super::{Field, PageFrame, Views};
use crate::archive::model::{Credited, LinkTarget, PersonId, Picture, Portrait, Texts};
use crate::ground::html::escaped;
use crate::plan::target_address;
use crate::read::markdown::facts::without_marks;
use crate::show::markdown_html::words_elsewhere;

/// What a graph says of a picture.
pub(super) struct PictureFacts<'p> {
    pub place: LinkTarget,
    pub alt: &'p str,
    pub caption: Option<&'p str>,
    /// Who made it, in words.
    pub credit: Option<&'p str>,
    /// Who made it, if that is a person.
    pub maker: Option<&'p Credited>,
}

impl<'p> PictureFacts<'p> {
    /// Those of the picture at the top of a version.
    pub fn of(picture: &'p Picture) -> Self {
        let credit = picture.credit.as_ref();
        Self {
            place: picture.place,
            alt: &picture.alt.text,
            caption: picture.caption.as_ref().map(|words| &*words.text),
            credit: credit.and_then(|credit| credit.words()).map(|words| &*words.text),
            maker: credit.and_then(|credit| credit.person()),
        }
    }
}

impl Views<'_> {
    pub(super) fn portrait(&self, frame: &PageFrame, portrait: &Portrait) -> ImageView {
        let locale = self.locale(frame);
        let lists = &self.plan.lists;
        let address = target_address(self.archive, lists, portrait.place, frame.page.interface);
        let (width, height) = self.size(portrait.place).unzip();
        let credit = portrait.credit.as_ref();
        ImageView {
            path: address.map(|address| address.link(self.archive.config.urls)).unwrap_or_default(),
            width,
            height,
            alt: locale.best_label(&portrait.alt).unwrap_or_else(|| locale.label_as_written("")),
            caption: locale.best_label(&portrait.caption),
            credit: credit.and_then(|it| it.words()).and_then(|words| locale.best_label(words)),
            credit_person: self.credit_person(frame, credit.and_then(|it| it.person())),
        }
    }

    /// A `PersonView` of who made a picture.
    pub(super) fn credit_person(
        &self,
        frame: &PageFrame,
        person: Option<&Credited>,
    ) -> Option<Field> {
        self.shared.people_of(frame.page.interface, person).pop()
    }

    /// The picture at the top of a version for programs that read feeds, with what may stand below
    /// it, as a page has it: who made it often has to be named.
    pub(super) fn figure(&self, frame: &PageFrame, picture: &Picture, url: &str) -> String {
        let ImageView { alt, caption, credit, .. } = self.image(frame, picture);
        let (url, alt) = (escaped(url), escaped(&alt.plain()));
        let image = format!("<img src=\"{url}\" alt=\"{alt}\"/>");
        let person = picture.credit.as_ref().and_then(|credit| credit.person());
        let person = person.map(|who| self.name_of(frame, who).html());
        let credit = credit.map(|words| words.html()).or(person);
        let credit = credit.map(|html| format!("<small>{html}</small>"));
        let below: Vec<String> =
            caption.map(|words| words.html()).into_iter().chain(credit).collect();
        if below.is_empty() {
            return format!("<p>{image}</p>\n");
        }
        let below = words_elsewhere(&below.join(" "));
        format!("<figure>{image}<figcaption>{below}</figcaption></figure>\n")
    }

    /// Says of a text or a person which picture there is.
    pub(super) fn put_image(
        &self,
        frame: &PageFrame,
        picture: &PictureFacts<'_>,
        node: &mut GraphNode<'_>,
    ) {
        let Some(address) = self.file_url(frame, picture.place) else { return };
        let mut image = node.begin("image");
        image.json.put("@type", "ImageObject");
        image.json.put("url", address);
        if let Some((width, height)) = self.size(picture.place) {
            image.put_pixels("width", width);
            image.put_pixels("height", height);
        }
        image.json.put_unless_empty("description", picture.alt);
        image.json.put_some("caption", picture.caption.map(without_marks));
        image.json.put_some("creditText", picture.credit.map(without_marks));
        if let Some(who) = picture.maker {
            self.put_people(frame, ("creator", std::slice::from_ref(who)), &mut image);
            image.json.put("creditText", &self.name_of(frame, who).text);
        }
    }

    /// That of a page's language, or the nearest one.
    pub(super) fn best_text<'t>(&self, frame: &PageFrame, texts: &'t Texts) -> Option<&'t str> {
        texts.best(self.locale(frame).language()).map(|(_, text)| text)
    }

    /// The picture of a person, for the person's graph.
    pub(super) fn put_portrait(&self, frame: &PageFrame, id: PersonId, node: &mut GraphNode<'_>) {
        let Some(portrait) = &self.archive[id].portrait else { return };
        let credit = portrait.credit.as_ref();
        let words = credit.and_then(|credit| credit.words());
        let facts = PictureFacts {
            place: portrait.place,
            alt: self.best_text(frame, &portrait.alt).unwrap_or_default(),
            caption: self.best_text(frame, &portrait.caption),
            credit: words.and_then(|words| self.best_text(frame, words)),
            maker: credit.and_then(|it| it.person()),
        };
        self.put_image(frame, &facts, node);
    }
}
