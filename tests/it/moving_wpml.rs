//! The table of WPML beside an export of WordPress.

use crate::moving::Moving;

fn export() -> String {
    let item = |id: u32, slug: &str, day: u32| {
        format!(
            "<item><title>{slug}</title><link>https://old.test/{slug}/</link>\
             <wp:post_id>{id}</wp:post_id><wp:post_date>2021-05-0{day} 10:00:00</wp:post_date>\
             <wp:post_name>{slug}</wp:post_name><wp:status>publish</wp:status>\
             <wp:post_type>post</wp:post_type><content:encoded>Text.</content:encoded></item>\n"
        )
    };
    let items = [item(11, "market", 4), item(12, "suq", 1), item(13, "alone", 2)].concat();
    format!(
        "-- export.xml --
<?xml version=\"1.0\" encoding=\"UTF-8\" ?>
<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Cities</title>
<language>en-US</language><wp:wxr_version>1.2</wp:wxr_version>
{items}</channel></rss>
"
    )
}

/// What stands in all tables: rows about terms, about texts that are not there, and of others.
fn judge(sql: &str) {
    let moving = Moving::new(&format!("{}-- wpml.sql --\n{sql}", export()));
    moving.import("wordpress", &[]);
    let all = moving.all();
    assert!(all.contains("-- content/articles/suq/ar.md --\n---\ntitle: suq\n"), "{all}");
    let translation = "-- content/articles/suq/en.md --\n---\ntitle: market\n\
                       date: 2021-05-04\ntranslation_of: ar\n";
    assert!(all.contains(translation), "{all}");
    assert!(all.contains("-- content/articles/alone/fr.md --"), "{all}");
    assert!(!all.contains("ann@old.test"), "{all}");
    let report = moving.file("IMPORT.md");
    assert!(report.contains("wpml.sql: its table of WPML says which texts"), "{report}");
}

#[test]
fn a_dump_of_one_line_says_languages_and_versions() {
    judge(
        "-- MySQL dump
CREATE TABLE `wp_icl_translations` (`translation_id` bigint(20) NOT NULL);
INSERT INTO `wp_users` VALUES (1,'ann','ann@old.test');
INSERT INTO `wp_icl_translations` VALUES (1,'post_post',12,7,'ar',NULL),\
         (2,'post_post',11,7,'en','ar'),(3,'post_post',13,8,'fr',NULL),\
         (4,'tax_it\\'s; (odd)',13,9,'de',NULL);
INSERT INTO `wp_icl_translations_more` VALUES (1,'post_post',13,8,'it',NULL);
",
    );
}

#[test]
fn columns_may_be_named_in_another_order() {
    judge(
        "INSERT INTO wp_icl_translations (element_id, `element_type`, `language_code`, \
         `source_language_code`, `trid`) VALUES
(12, 'post_post', 'ar', NULL, 7),
(11, 'post_post', 'en', 'ar', 7),
(13, 'post_post', 'fr', NULL, 8);
",
    );
}

#[test]
fn dumps_that_end_early_are_read_to_their_end() {
    let whole = "INSERT INTO `wp_icl_translations` VALUES (1,'post_post',12,7,'ar',NULL),(2,'";
    for end in (0..=whole.len()).step_by(9) {
        let moving = Moving::new(&format!("{}-- wpml.sql --\n{}\n", export(), &whole[..end]));
        assert_eq!(moving.run("wordpress", &["--dry-run"]).code, Some(0), "{end}");
    }
}
