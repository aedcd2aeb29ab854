//! Properties of running text: direction, isolation, nearness of names.
//!
//! In: strings. Out: strings and numbers. Knows nothing of Markdown, HTML or the archive.
