//! What machines read: made from the archive and the plan, without templates.

pub mod sitemap;
