//! From pages to HTML: what a template may show, the theme, and rendering.

pub mod assets;
pub mod card;
pub mod cited;
pub mod colours;
pub mod field;
pub mod fonts;
pub mod highlight;
pub mod labels;
pub mod markdown_html;
pub mod markdown_twin;
mod recent;
pub mod render;
mod rough_words;
pub mod strings;
pub mod theme;
pub mod view;
