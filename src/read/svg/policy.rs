//! Which elements and attributes of SVG are harmless.
//!
//! In: the name and namespace of an element, and its attributes. Out: whether it stays, and with
//! which values. Of SVG and HTML only what is listed stays; elements of other namespaces (those of
//! drawing programs) mean nothing to browsers. Never: a scheme that can run code.

use std::borrow::Cow;

use super::css;
use crate::read::markdown::facts::{Destination, classify_destination as classify};

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// The elements of SVG 1.1 and 2 that draw, describe or animate; filters begin with `fe`.
const SVG_ELEMENTS: &str = "\
    a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform \
    circle clipPath color-profile cursor defs desc ellipse filter flowDiv flowLine flowPara \
    flowRegion flowRoot flowSpan font font-face font-face-format font-face-name font-face-src \
    font-face-uri foreignObject g glyph glyphRef hatch hatchpath hkern image line \
    linearGradient marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph \
    mpath path pattern polygon polyline radialGradient rect set solidcolor stop style svg \
    switch symbol text textPath title tref tspan unknown use view vkern";

/// What diagrams write their labels with, in foreign objects.
const HTML_ELEMENTS: &str = "\
    a abbr b bdi bdo blockquote body br caption center cite code col colgroup dd del div dl dt \
    em figcaption figure font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small \
    span strong sub sup table tbody td th tr u ul";

const HTML_ATTRIBUTES: &str = "\
    align alt border cellpadding cellspacing class color colspan dir face height href id lang \
    rowspan size style title width";

/// What pictures and fonts in addresses may be.
const DATA: [&str; 5] = [
    "data:image/",
    "data:font/",
    "data:application/font",
    "data:application/x-font",
    "data:application/vnd.ms-font",
];

fn lists(list: &str, name: &str) -> bool {
    list.split(' ').any(|own| own == name)
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether browsers read this as one name, whatever is around it.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(is_part)
}

/// Whether a picture may load this address: its own parts, a file of the site, or data.
pub(super) fn may_load(address: &str) -> bool {
    // To browsers, both slashes are the same.
    let address = compact(address).replace('\\', "/");
    match classify(&address) {
        Destination::Internal => true,
        _ => DATA.iter().any(|data| address.to_ascii_lowercase().starts_with(data)),
    }
}

/// Whether a reader may follow this address.
fn may_follow(address: &str) -> bool {
    matches!(classify(&compact(address)), Destination::Internal | Destination::External)
}

/// Browsers leave out line ends and tabs in addresses, and control characters around them.
fn compact(address: &str) -> String {
    address.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// An element by its namespace and its name without a prefix.
#[derive(Debug, Clone, Copy)]
pub(super) struct SvgElement<'e> {
    pub space: &'e str,
    pub name: &'e str,
}

impl<'e> SvgElement<'e> {
    /// The element with this name, as it is written. In a picture, no namespace means SVG.
    pub fn of(space: &'e str, name: &'e str, is_picture: bool) -> Self {
        let space = if space.is_empty() && is_picture { SVG } else { space };
        Self { space, name: local(name) }
    }

    /// Whether browsers know elements of its namespace.
    fn is_known(self) -> bool {
        matches!(self.space, SVG | HTML | MATHML)
    }

    /// Whether it stays.
    pub fn may_stay(self, attributes: &[(String, String)]) -> bool {
        match self.space {
            SVG if !self.name.starts_with("fe") && !lists(SVG_ELEMENTS, self.name) => false,
            HTML => lists(HTML_ELEMENTS, self.name),
            _ => !self.is_known() || !self.animates_address(attributes),
        }
    }

    /// Whether it would set an address or a handler.
    fn animates_address(self, attributes: &[(String, String)]) -> bool {
        let animated = attributes.iter().filter(|(name, _)| name == "attributeName");
        animated.into_iter().any(|(_, value)| {
            let target = local(value.trim()).to_ascii_lowercase();
            is_address(&target) || target.starts_with("on")
        })
    }

    pub fn is_style_sheet(self) -> bool {
        self.space == SVG && self.name == "style"
    }

    /// The value with which an attribute stays.
    pub fn attribute<'v>(self, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
        if !self.is_known() || name == "xmlns" || name.starts_with("xmlns:") {
            return Some(value.into());
        }
        let lower = local(name).to_ascii_lowercase();
        let is_unlisted = self.space == HTML
            && !name.starts_with("xml:")
            && !name.starts_with("data-")
            && !name.starts_with("aria-")
            && !lists(HTML_ATTRIBUTES, name);
        match &*lower {
            _ if is_unlisted || lower.starts_with("on") => None,
            "base" => None,
            _ if is_address(&lower) => self.may_lead_to(value).then(|| value.into()),
            _ if lower == "style" || value.contains('(') => Some(css::clean(value).into()),
            _ => Some(value.into()),
        }
    }

    /// Whether the element may lead to an address, or show what is there.
    fn may_lead_to(self, address: &str) -> bool {
        match self.name {
            "a" => may_follow(address),
            "image" | "feImage" | "font-face-uri" => may_load(address),
            _ => address.trim_start().starts_with('#'),
        }
    }
}

fn is_address(attribute: &str) -> bool {
    matches!(attribute, "href" | "src" | "action" | "formaction" | "data" | "srcdoc" | "background")
}
