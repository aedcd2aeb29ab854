mod commonmark;
mod lang;
