//! Messages about the Markdown of a body.
