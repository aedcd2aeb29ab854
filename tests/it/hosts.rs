//! What a site tells the hosts that serve it.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::{FileId, Span};
use tarjuman::publish::limits::{SiteSize, warnings};
use tarjuman::read::hosts::{HOSTS, Host, HostFile};

use crate::site::{Site, run};

const SITE: &str = "\
-- content/articles/a/ar.md --
---
title: أ
aliases: [/قديم/أ/, /2019/a.html, /v1.0/, /a (b)+$1/]
---
نص. ![Far](https://pictures.archive.test/far.jpg)
-- content/articles/a/ru.md --
---
title: A
translation_of: ar
---
Text.
-- content/pages/about/en.md --
---
title: About
---
Text.
";

/// A site with these settings.
fn site(settings: &str) -> Site {
    let site = Site::new(SITE);
    site.write("site.yaml", format!("title: T\nlanguages: [en, ar]\n{settings}"));
    site
}

fn at_root(hosts: &str) -> Site {
    site(&format!("base_url: https://archive.test/\nhosts: {hosts}\nexternal_images: allow\n"))
}

/// A file of the output. Fingerprints of built-in files change with these.
fn page(site: &Site, path: &str) -> String {
    let text = site.page(path);
    let is_digit = |c: char| c.is_ascii_hexdigit() && !c.is_uppercase();
    let parts = text.split_inclusive('.').map(|part| {
        let digits = part.trim_end_matches(['.', '\\']);
        match digits.len() == 16 && digits.chars().all(is_digit) {
            true => part.replace(digits, "FINGERPRINT"),
            false => part.to_owned(),
        }
    });
    parts.collect()
}

#[track_caller]
fn check(host: &str, file: HostFile, expected: impl IntoData) {
    let site = at_root(host);
    assert_eq!(site.report(), "");
    assert_data_eq!(page(&site, file.path()), expected.into_data().raw());
}

#[test]
fn netlify_and_cloudflare() {
    check(
        "[netlify, cloudflare]",
        HostFile::Redirects,
        str![[r#"
/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3/ /ar/articles/a/ 301
/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3 /ar/articles/a/ 301
/2019/a.html /ar/articles/a/ 301
/v1.0/ /ar/articles/a/ 301
/v1.0 /ar/articles/a/ 301
/a%20(b)+$1/ /ar/articles/a/ 301
/a%20(b)+$1 /ar/articles/a/ 301

"#]],
    );
    check(
        "netlify",
        HostFile::Redirects,
        str![[r#"
/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3/ /ar/articles/a/ 301!
/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3 /ar/articles/a/ 301!
/2019/a.html /ar/articles/a/ 301!
/v1.0/ /ar/articles/a/ 301!
/v1.0 /ar/articles/a/ 301!
/a%20(b)+$1/ /ar/articles/a/ 301!
/a%20(b)+$1 /ar/articles/a/ 301!

"#]],
    );
    check(
        "cloudflare",
        HostFile::Headers,
        str![[r#"
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'
/ar/*
  Content-Language: ar
/en/*
  Content-Language: en
/ru/*
  Content-Language: ru
/*.txt
  Content-Type: text/plain; charset=utf-8
/*.csv
  Content-Type: text/csv; charset=utf-8
/*.md
  Content-Type: text/markdown; charset=utf-8
/*.vtt
  Content-Type: text/vtt; charset=utf-8
/*.bib
  Content-Type: application/x-bibtex; charset=utf-8
/*.ris
  Content-Type: application/x-research-info-systems; charset=utf-8
/*.webmanifest
  Content-Type: application/manifest+json; charset=utf-8
/*.epub
  Content-Type: application/epub+zip
/*.woff2
  Content-Type: font/woff2
/favicon.FINGERPRINT.svg
  Cache-Control: public, max-age=31536000, immutable
/reader.FINGERPRINT.js
  Cache-Control: public, max-age=31536000, immutable
/search.FINGERPRINT.js
  Cache-Control: public, max-age=31536000, immutable
/search_disk.FINGERPRINT.js
  Cache-Control: public, max-age=31536000, immutable
/style.FINGERPRINT.css
  Cache-Control: public, max-age=31536000, immutable

"#]],
    );
}

#[test]
fn vercel() {
    check(
        "vercel",
        HostFile::Vercel,
        str![[r#"
{
  "headers": [
    {
      "headers": [
        {
          "key": "X-Content-Type-Options",
          "value": "nosniff"
        },
        {
          "key": "Referrer-Policy",
          "value": "strict-origin-when-cross-origin"
        },
        {
          "key": "Content-Security-Policy",
          "value": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        }
      ],
      "source": "/(.*)"
    },
    {
      "headers": [
        {
          "key": "Content-Language",
          "value": "ar"
        }
      ],
      "source": "/ar/(.*)"
    },
    {
      "headers": [
        {
          "key": "Content-Language",
          "value": "en"
        }
      ],
      "source": "/en/(.*)"
    },
    {
      "headers": [
        {
          "key": "Content-Language",
          "value": "ru"
        }
      ],
      "source": "/ru/(.*)"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "text/plain; charset=utf-8"
        }
      ],
      "source": "/(.*).txt"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "text/csv; charset=utf-8"
        }
      ],
      "source": "/(.*).csv"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "text/markdown; charset=utf-8"
        }
      ],
      "source": "/(.*).md"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "text/vtt; charset=utf-8"
        }
      ],
      "source": "/(.*).vtt"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "application/x-bibtex; charset=utf-8"
        }
      ],
      "source": "/(.*).bib"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "application/x-research-info-systems; charset=utf-8"
        }
      ],
      "source": "/(.*).ris"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "application/manifest+json; charset=utf-8"
        }
      ],
      "source": "/(.*).webmanifest"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "application/epub+zip"
        }
      ],
      "source": "/(.*).epub"
    },
    {
      "headers": [
        {
          "key": "Content-Type",
          "value": "font/woff2"
        }
      ],
      "source": "/(.*).woff2"
    },
    {
      "headers": [
        {
          "key": "Cache-Control",
          "value": "public, max-age=31536000, immutable"
        }
      ],
      "source": "/favicon.FINGERPRINT.svg"
    },
    {
      "headers": [
        {
          "key": "Cache-Control",
          "value": "public, max-age=31536000, immutable"
        }
      ],
      "source": "/reader.FINGERPRINT.js"
    },
    {
      "headers": [
        {
          "key": "Cache-Control",
          "value": "public, max-age=31536000, immutable"
        }
      ],
      "source": "/search.FINGERPRINT.js"
    },
    {
      "headers": [
        {
          "key": "Cache-Control",
          "value": "public, max-age=31536000, immutable"
        }
      ],
      "source": "/search_disk.FINGERPRINT.js"
    },
    {
      "headers": [
        {
          "key": "Cache-Control",
          "value": "public, max-age=31536000, immutable"
        }
      ],
      "source": "/style.FINGERPRINT.css"
    }
  ],
  "redirects": [
    {
      "destination": "/ar/articles/a/",
      "source": "/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3/",
      "statusCode": 301
    },
    {
      "destination": "/ar/articles/a/",
      "source": "/2019/a.html",
      "statusCode": 301
    },
    {
      "destination": "/ar/articles/a/",
      "source": "/v1.0/",
      "statusCode": 301
    },
    {
      "destination": "/ar/articles/a/",
      "source": "/v1.0",
      "statusCode": 301
    },
    {
      "destination": "/ar/articles/a/",
      "source": "/a%20\\(b\\)\\+$1/",
      "statusCode": 301
    }
  ],
  "trailingSlash": true
}

"#]],
    );
}

#[test]
fn azure() {
    check(
        "azure",
        HostFile::Azure,
        str![[r#"
{
  "globalHeaders": {
    "Cache-Control": "public, max-age=0, must-revalidate",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff"
  },
  "mimeTypes": {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".epub": "application/epub+zip",
    ".md": "text/markdown; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2"
  },
  "responseOverrides": {
    "404": {
      "rewrite": "/404.html",
      "statusCode": 404
    }
  },
  "routes": [
    {
      "redirect": "/ar/articles/a/",
      "route": "/%D9%82%D8%AF%D9%8A%D9%85/%D8%A3/",
      "statusCode": 301
    },
    {
      "redirect": "/ar/articles/a/",
      "route": "/2019/a.html",
      "statusCode": 301
    },
    {
      "redirect": "/ar/articles/a/",
      "route": "/v1.0/",
      "statusCode": 301
    },
    {
      "redirect": "/ar/articles/a/",
      "route": "/a%20(b)+$1/",
      "statusCode": 301
    },
    {
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      },
      "route": "/favicon.FINGERPRINT.svg"
    },
    {
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      },
      "route": "/reader.FINGERPRINT.js"
    },
    {
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      },
      "route": "/search.FINGERPRINT.js"
    },
    {
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      },
      "route": "/search_disk.FINGERPRINT.js"
    },
    {
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      },
      "route": "/style.FINGERPRINT.css"
    },
    {
      "headers": {
        "Content-Language": "ar"
      },
      "route": "/ar/*"
    },
    {
      "headers": {
        "Content-Language": "en"
      },
      "route": "/en/*"
    },
    {
      "headers": {
        "Content-Language": "ru"
      },
      "route": "/ru/*"
    }
  ],
  "trailingSlash": "always"
}

"#]],
    );
}

#[test]
fn firebase() {
    check(
        "firebase",
        HostFile::Firebase,
        str![[r#"
{
  "hosting": {
    "headers": [
      {
        "headers": [
          {
            "key": "X-Content-Type-Options",
            "value": "nosniff"
          },
          {
            "key": "Referrer-Policy",
            "value": "strict-origin-when-cross-origin"
          },
          {
            "key": "Content-Security-Policy",
            "value": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
          },
          {
            "key": "Cache-Control",
            "value": "public, max-age=0, must-revalidate"
          }
        ],
        "regex": "^/"
      },
      {
        "headers": [
          {
            "key": "Content-Language",
            "value": "ar"
          }
        ],
        "regex": "^/ar/"
      },
      {
        "headers": [
          {
            "key": "Content-Language",
            "value": "en"
          }
        ],
        "regex": "^/en/"
      },
      {
        "headers": [
          {
            "key": "Content-Language",
            "value": "ru"
          }
        ],
        "regex": "^/ru/"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "text/plain; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.txt$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "text/csv; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.csv$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "text/markdown; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.md$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "text/vtt; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.vtt$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "application/x-bibtex; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.bib$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "application/x-research-info-systems; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.ris$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "application/manifest+json; charset=utf-8"
          }
        ],
        "regex": "^/.*\\.webmanifest$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "application/epub+zip"
          }
        ],
        "regex": "^/.*\\.epub$"
      },
      {
        "headers": [
          {
            "key": "Content-Type",
            "value": "font/woff2"
          }
        ],
        "regex": "^/.*\\.woff2$"
      },
      {
        "headers": [
          {
            "key": "Cache-Control",
            "value": "public, max-age=31536000, immutable"
          }
        ],
        "regex": "^(?:/favicon\\.FINGERPRINT\\.svg|/reader\\.FINGERPRINT\\.js|/search\\.FINGERPRINT\\.js|/search_disk\\.FINGERPRINT\\.js|/style\\.FINGERPRINT\\.css)$"
      }
    ],
    "ignore": [
      "firebase.json",
      "**/.tarjuman/**"
    ],
    "public": ".",
    "redirects": [
      {
        "destination": "/ar/articles/a/",
        "regex": "^/قديم/أ/?$",
        "type": 301
      },
      {
        "destination": "/ar/articles/a/",
        "regex": "^/2019/a\\.html$",
        "type": 301
      },
      {
        "destination": "/ar/articles/a/",
        "regex": "^/v1\\.0/?$",
        "type": 301
      },
      {
        "destination": "/ar/articles/a/",
        "regex": "^/a \\(b\\)\\+\\$1/?$",
        "type": 301
      }
    ]
  }
}

"#]],
    );
}

/// Addresses with letters that URLs do not have as they are. Apache and Firebase encode them; from
/// the others they go out as they are written.
#[test]
fn former_addresses_lead_to_addresses_in_any_script() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [ar]\nbase_url: https://a.test/\n\
         hosts: [apache, firebase, nginx, caddy, azure]\n\
         -- content/tags/بحر $1.yaml --\nlabel: بحر\nformerly: [sea]\n",
    );
    site.build();
    let encoded = "/ar/tags/%D8%A8%D8%AD%D8%B1%20$1/";
    for (file, expected) in [
        (".htaccess", r#"RedirectMatch 301 "^/ar/tags/sea/?$" "/ar/tags/بحر \\$1/""#),
        ("firebase.json", r#""destination": "/ar/tags/بحر $1/""#),
        ("_nginx.conf", &encoded.replace('$', "%24")),
        ("_caddy.conf", encoded),
        ("staticwebapp.config.json", encoded),
    ] {
        assert!(site.page(file).contains(expected), "{file}: {}", site.page(file));
    }
}

#[test]
fn apache() {
    check(
        "apache",
        HostFile::Apache,
        str![[r##"
# For Apache 2.4. It is read if `AllowOverride FileInfo` stands in the server's configuration.
AddDefaultCharset utf-8
AddCharset utf-8 .html .css .js .mjs .json .svg .xml
AddType text/javascript .js .mjs
AddType "text/plain; charset=utf-8" .txt
AddType "text/csv; charset=utf-8" .csv
AddType "text/markdown; charset=utf-8" .md
AddType "text/vtt; charset=utf-8" .vtt
AddType "application/x-bibtex; charset=utf-8" .bib
AddType "application/x-research-info-systems; charset=utf-8" .ris
AddType "application/manifest+json; charset=utf-8" .webmanifest
AddType "application/epub+zip" .epub
AddType "font/woff2" .woff2
ErrorDocument 404 /404.html
<IfModule mod_headers.c>
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "strict-origin-when-cross-origin"
  Header always set Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
  Header set Cache-Control "public, max-age=0, must-revalidate"
  <If "%{REQUEST_URI} =~ m#^(?:/favicon\.FINGERPRINT\.svg|/reader\.FINGERPRINT\.js|/search\.FINGERPRINT\.js|/search_disk\.FINGERPRINT\.js|/style\.FINGERPRINT\.css)(?:\.\w+)?$#">
    Header set Cache-Control "public, max-age=31536000, immutable"
  </If>
  <If "%{REQUEST_URI} =~ m#^/ar/#">
    Header set Content-Language "ar"
  </If>
  <If "%{REQUEST_URI} =~ m#^/en/#">
    Header set Content-Language "en"
  </If>
  <If "%{REQUEST_URI} =~ m#^/ru/#">
    Header set Content-Language "ru"
  </If>
</IfModule>
<IfModule mod_alias.c>
  RedirectMatch 404 "^(?:/\\.htaccess)$"
  RedirectMatch 301 "^/قديم/أ/?$" "/ar/articles/a/"
  RedirectMatch 301 "^/2019/a\\.html$" "/ar/articles/a/"
  RedirectMatch 301 "^/v1\\.0/?$" "/ar/articles/a/"
  RedirectMatch 301 "^/a \\(b\\)\\+\\$1/?$" "/ar/articles/a/"
</IfModule>

"##]],
    );
}

#[test]
fn nginx() {
    check(
        "nginx",
        HostFile::Nginx,
        str![[r##"
# For nginx. In the `server` whose root has the site at /, write
#     include <the path of this file>;
set $tarjuman_cache "public, max-age=0, must-revalidate";
set $tarjuman_language "";
if ($uri ~ "^(?:/favicon\\.FINGERPRINT\\.svg|/reader\\.FINGERPRINT\\.js|/search\\.FINGERPRINT\\.js|/search_disk\\.FINGERPRINT\\.js|/style\\.FINGERPRINT\\.css)$") { set $tarjuman_cache "public, max-age=31536000, immutable"; }
if ($uri ~ "^/ar/") { set $tarjuman_language "ar"; }
if ($uri ~ "^/en/") { set $tarjuman_language "en"; }
if ($uri ~ "^/ru/") { set $tarjuman_language "ru"; }
location ^~ "/" {
  index index.html;
  absolute_redirect off;
  include mime.types;
  types {
    text/csv csv;
    text/markdown md;
    text/vtt vtt;
    application/x-bibtex bib;
    application/x-research-info-systems ris;
    application/manifest+json webmanifest;
    application/epub+zip epub;
  }
  charset utf-8;
  charset_types text/css text/plain text/xml text/csv text/vtt text/markdown
    text/javascript application/javascript application/json application/xml
    application/manifest+json application/x-bibtex application/x-research-info-systems
    image/svg+xml;
  error_page 404 "/404.html";
  add_header X-Content-Type-Options "nosniff" always;
  add_header Referrer-Policy "strict-origin-when-cross-origin" always;
  add_header Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'" always;
  add_header Cache-Control $tarjuman_cache;
  add_header Content-Language $tarjuman_language;
}
location = "/_nginx.conf" { return 404; }
location = "/قديم/أ/" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/قديم/أ" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/2019/a.html" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/v1.0/" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/v1.0" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/a (b)+$1/" { absolute_redirect off; return 301 "/ar/articles/a/"; }
location = "/a (b)+$1" { absolute_redirect off; return 301 "/ar/articles/a/"; }

"##]],
    );
}

#[test]
fn caddy() {
    check(
        "caddy",
        HostFile::Caddy,
        str![[r##"
# For Caddy 2. In the site whose root has these files at /, write
#     import <the path of this file>
route "/*" {
	map {path} {tarjuman_redirect} {
		"/قديم/أ/" "/ar/articles/a/"
		"/قديم/أ" "/ar/articles/a/"
		"/2019/a.html" "/ar/articles/a/"
		"/v1.0/" "/ar/articles/a/"
		"/v1.0" "/ar/articles/a/"
		"/a (b)+$1/" "/ar/articles/a/"
		"/a (b)+$1" "/ar/articles/a/"
		default ""
	}
	@redirect not vars {tarjuman_redirect} ""
	redir @redirect {tarjuman_redirect} 301
	header X-Content-Type-Options "nosniff"
	header Referrer-Policy "strict-origin-when-cross-origin"
	header Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
	header Cache-Control "public, max-age=0, must-revalidate"
	header "/favicon.FINGERPRINT.svg" Cache-Control "public, max-age=31536000, immutable"
	header "/reader.FINGERPRINT.js" Cache-Control "public, max-age=31536000, immutable"
	header "/search.FINGERPRINT.js" Cache-Control "public, max-age=31536000, immutable"
	header "/search_disk.FINGERPRINT.js" Cache-Control "public, max-age=31536000, immutable"
	header "/style.FINGERPRINT.css" Cache-Control "public, max-age=31536000, immutable"
	header "/ar/*" Content-Language ar
	header "/en/*" Content-Language en
	header "/ru/*" Content-Language ru
	@txt path *.txt
	header @txt Content-Type "text/plain; charset=utf-8"
	@csv path *.csv
	header @csv Content-Type "text/csv; charset=utf-8"
	@md path *.md
	header @md Content-Type "text/markdown; charset=utf-8"
	@vtt path *.vtt
	header @vtt Content-Type "text/vtt; charset=utf-8"
	@bib path *.bib
	header @bib Content-Type "application/x-bibtex; charset=utf-8"
	@ris path *.ris
	header @ris Content-Type "application/x-research-info-systems; charset=utf-8"
	@webmanifest path *.webmanifest
	header @webmanifest Content-Type "application/manifest+json; charset=utf-8"
	@epub path *.epub
	header @epub Content-Type "application/epub+zip"
	@woff2 path *.woff2
	header @woff2 Content-Type "font/woff2"
	error "/_caddy.conf" 404
	file_server
}
handle_errors {
	@missing {
		path "/*"
		expression {err.status_code} == 404
	}
	route @missing {
		header -Content-Language
		header Content-Type "text/html; charset=utf-8"
		rewrite * "/404.html"
		file_server
	}
}

"##]],
    );
}

/// The files for hosts that a site has.
fn files(settings: &str) -> Vec<&'static str> {
    let site = site(settings);
    site.build();
    HostFile::ALL.map(HostFile::path).into_iter().filter(|path| site.has(path)).collect()
}

#[test]
fn only_what_the_hosts_read_is_written() {
    let at = |host: &str| files(&format!("base_url: https://archive.test/\n{host}\n"));
    assert_eq!(at(""), [".nojekyll", "_redirects"]);
    assert_eq!(at("hosts: []"), [""; 0]);
    assert_eq!(at("hosts: s3"), [""; 0]);
    assert_eq!(at("hosts: github"), [".nojekyll", "CNAME"]);
    assert_eq!(at("hosts: gitlab"), ["_redirects"]);
    assert_eq!(at("hosts: [apache, netlify, apache]"), ["_redirects", "_headers", ".htaccess"]);
}

#[test]
fn github_learns_the_name_of_the_host_unless_it_is_its_own() {
    for (address, expected) in [
        ("https://texts.archive.test/", Some("texts.archive.test\n")),
        ("https://archive.test/texts/", None),
        ("https://ann.github.io/", None),
        ("http://localhost:8000/", None),
    ] {
        let site = site(&format!("base_url: {address}\nhosts: github\n"));
        site.build();
        let found = site.has("CNAME").then(|| site.page("CNAME"));
        assert_eq!(found.as_deref(), expected, "{address}");
    }
}

#[test]
fn words_that_are_no_hosts_are_corrected() {
    assert_data_eq!(
        site("base_url: https://archive.test/\nhosts: [netlfy, myself]\n").report(),
        str![[r#"
content/articles/a/ar.md:5:5: warning[external-image]: this picture is loaded from `pictures.archive.test` (save it in the folder of the text and write its name, or write `external_images: allow` in site.yaml)
site.yaml:4:9: error[not-a-choice]: `hosts` cannot be `netlfy` (did you mean `netlify`?)
site.yaml:4:17: error[not-a-choice]: `hosts` cannot be `myself` (write one of `netlify`, `cloudflare`, `github`, `gitlab`, `vercel`, `azure`, `firebase`, `apache`, `nginx`, `caddy`, `s3`)

"#]].raw()
    );
    let site = site("base_url: https://archive.test/\n");
    let wrong = run(&mut site.command(&["--host", "netlfy"]));
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("similar value exists: 'netlify'"), "{}", wrong.stderr);
}

#[test]
fn the_command_line_names_other_hosts() {
    let site = at_root("netlify");
    let built = run(&mut site.command(&["--host", "nginx", "--host", "caddy"]));
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert!(site.has("_nginx.conf") && site.has("_caddy.conf") && !site.has("_headers"));
}

/// `_redirects` is joined as ever; of other files the owner's is published, and the owner is told.
#[test]
fn own_files_win() {
    let site = at_root("[netlify, apache, github]");
    for (path, text) in
        [("_redirects", "/x /y 302\n"), (".htaccess", "Options -Indexes\n"), ("CNAME", "b.test\n")]
    {
        site.write(&format!("static/{path}"), text);
    }
    assert_data_eq!(site.report(), str![[r#"
static/.htaccess: note[own-host-file]: this `.htaccess` is published, and not the one that `hosts` asks for (delete it to get the program's, or keep it and answer for its content)
static/CNAME: note[own-host-file]: this `CNAME` is published, and not the one that `hosts` asks for (delete it to get the program's, or keep it and answer for its content)

"#]].raw());
    assert_eq!(site.page(".htaccess"), "Options -Indexes\n");
    assert_eq!(site.page("CNAME"), "b.test\n");
    assert!(site.page("_redirects").starts_with("/x /y 302\n/%D9%82"));
}

#[test]
fn hosts_that_read_their_files_in_the_root_only_are_named() {
    let site = site("base_url: https://archive.test/أرشيف/\nhosts: [vercel, nginx, gitlab]\n");
    assert_data_eq!(site.report(), str![[r#"
content/articles/a/ar.md:5:5: warning[external-image]: this picture is loaded from `pictures.archive.test` (save it in the folder of the text and write its name, or write `external_images: allow` in site.yaml)
site.yaml: note[host-file-below-root]: Vercel reads `vercel.json` only in the root, and this site is in `/أرشيف/` (move it to the root of what you upload, or add its rules to the file that is there; they name the folder already)

"#]].raw());
    let rule = "location = \"/أرشيف/قديم/أ/\" { absolute_redirect off; return 301 \
        \"/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/ar/articles/a/\"; }";
    assert!(site.page("_nginx.conf").contains(rule), "{}", site.page("_nginx.conf"));
}

/// Browsers follow the header and the policy of the page, so the header allows what any page does.
#[test]
fn the_header_allows_what_any_page_does() {
    let policy = |settings: &str, text: &str| {
        let site = site(&format!("base_url: https://archive.test/\nhosts: netlify\n{settings}"));
        site.write("content/articles/a/ar.md", format!("---\ntitle: أ\n---\n{text}\n"));
        site.build();
        let headers = site.page("_headers");
        let line = headers.lines().find(|line| line.contains("Content-Security-Policy"));
        line.map(str::to_owned)
    };
    let far = "![Far](https://pictures.archive.test/far.jpg)";
    let has = |line: Option<String>, words: &str| line.is_some_and(|line| line.contains(words));
    assert!(has(policy("", "Text."), "img-src 'self';"));
    assert!(has(policy("", far), "img-src 'self' https: http:;"));
    assert!(has(
        policy("external_images: refuse\non_error: publish\n", "Text."),
        "img-src 'self';"
    ));
    assert!(has(policy("", "Text."), "; frame-ancestors 'self'"));
    let own = "csp: {frame-ancestors: \"https://reader.test\"}\n";
    assert!(has(policy(own, "Text."), "; frame-ancestors https://reader.test"));
    assert_eq!(policy("csp: off\n", "Text."), None);
    assert_eq!(policy("html: allow\n", "Text."), None);
}

/// The copies next to the files of a site, by their paths.
fn copies(site: &Site) -> Vec<String> {
    let tree = site.tree();
    tree.into_keys().filter(|path| tarjuman::read::hosts::is_copy(path)).collect()
}

#[test]
fn copies_stand_next_to_texts_only_where_they_are_smaller() {
    let site = site("base_url: https://archive.test/\nprecompress: [gz, br, zst, gz]\n");
    site.write("static/long.txt", "Words and words. ".repeat(100));
    site.write("static/short.txt", "Word");
    site.write("static/long.bin", "Words and words. ".repeat(100));
    site.write("static/empty.txt", "");
    // The owner's own file is nobody's copy.
    site.write("static/own.txt", "Words and words. ".repeat(100));
    site.write("static/own.txt.gz", "The owner's.");
    site.build();
    for ending in ["gz", "br", "zst"] {
        let page = std::fs::metadata(site.out().join("ar/articles/a/index.html")).unwrap().len();
        let copy = format!("ar/articles/a/index.html.{ending}");
        let copy = std::fs::metadata(site.out().join(copy)).unwrap().len();
        assert!(copy * 2 < page, "{ending}: {copy} of {page}");
        assert!(site.has(&format!("long.txt.{ending}")));
        for path in ["short.txt", "long.bin", "empty.txt"] {
            assert!(!site.has(&format!("{path}.{ending}")), "{path}.{ending}");
        }
    }
    assert_eq!(site.page("own.txt.gz"), "The owner's.");
    assert!(site.has("own.txt.br"));
}

#[test]
fn copies_follow_their_files() {
    let site = site("base_url: https://archive.test/\nprecompress: [gz, br]\n");
    site.write("static/long.txt", "Words and words. ".repeat(100));
    site.build();
    let first = site.tree();
    let again = site.build().summary;
    assert_eq!((again.written, again.removed), (0, 0), "nothing is compressed twice");
    assert_eq!(site.tree(), first);
    // From nothing, the same bytes.
    std::fs::remove_dir_all(site.out()).unwrap();
    site.build();
    assert_eq!(site.tree(), first);
    // A new text, of the same length, with an entry in the manifest that is not its own.
    site.write("static/long.txt", "Other and words. ".repeat(100));
    assert_eq!(site.build().summary.written, 3);
    assert_ne!(site.tree()["long.txt.gz"], first["long.txt.gz"]);
    // A copy that somebody deleted is made again.
    std::fs::remove_file(site.out().join("long.txt.br")).unwrap();
    assert_eq!(site.build().summary.written, 1);
    site.delete("static/long.txt");
    site.build();
    assert!(!site.has("long.txt.gz") && !site.has("long.txt.br"));
}

/// Copies are most of the files, but no reader misses them.
#[test]
fn copies_may_all_be_removed_at_once() {
    let site = site("base_url: https://archive.test/\n");
    assert_eq!(run(&mut site.command(&["--precompress", "gz,br,zst"])).code, Some(0));
    assert!(copies(&site).len() > 40);
    let without = run(&mut site.command(&[]));
    assert_eq!(without.code, Some(0), "{}", without.stderr);
    assert!(!without.stderr.contains("gone-address"), "{}", without.stderr);
    assert_eq!(copies(&site), [""; 0]);
}

#[test]
fn servers_are_told_of_copies() {
    let site = site(
        "base_url: https://archive.test/\nhosts: [nginx, caddy, apache]\nprecompress: [gz, zst]\n",
    );
    site.build();
    let nginx = site.page("_nginx.conf");
    assert!(nginx.contains("gzip_static on;") && !nginx.contains("brotli_static"), "{nginx}");
    assert!(site.page("_caddy.conf").contains("precompressed zstd gzip"));
    assert!(site.page(".htaccess").contains("Header set Content-Encoding zstd"));
    assert!(!site.page(".htaccess").contains("Content-Encoding br"));
    assert!(!site.has("vercel.json.gz"));
}

#[test]
fn limits_are_known() {
    let site = at_root("[gitlab, azure, vercel, cloudflare]");
    let aliases: Vec<String> = (0..501).map(|n| format!("/old/{n}/")).collect();
    site.write(
        "content/articles/a/ar.md",
        format!("---\ntitle: أ\naliases: [{}]\n---\nنص.\n", aliases.join(", ")),
    );
    std::fs::create_dir_all(site.root().join("static")).unwrap();
    let large = std::fs::File::create(site.root().join("static/film.mp4")).unwrap();
    large.set_len((25 << 20) + 1).unwrap();
    assert_data_eq!(site.report(), str![[r#"
site.yaml: warning[host-limit]: `film.mp4` has 26,214,401 bytes, and Cloudflare Pages takes 26,214,400 (a plan that costs more may take more; if yours does, write `host-limit: off` into `diagnostics`)
site.yaml: warning[host-limit]: `staticwebapp.config.json` has 53,062 bytes, and Azure Static Web Apps takes 20,480 (a plan that costs more may take more; if yours does, write `host-limit: off` into `diagnostics`)
site.yaml: warning[host-limit]: this site has 1,002 redirects, and GitLab Pages takes 1,000 (a plan that costs more may take more; if yours does, write `host-limit: off` into `diagnostics`)

"#]].raw());
    large.set_len(25 << 20).unwrap();
    let report = site.report();
    assert!(!report.contains("film.mp4"), "{report}");
}

#[test]
fn every_limit_can_be_passed() {
    let most = SiteSize {
        files: u64::MAX,
        bytes: u64::MAX,
        largest: ("film.mp4".to_owned(), u64::MAX),
        redirect_lines: u64::MAX,
        redirects: u64::MAX,
        for_hosts: HostFile::ALL.map(|file| (file, u64::MAX)).to_vec(),
    };
    let span = Span::whole(FileId(0));
    for (_, host) in HOSTS {
        let found = warnings(&[host], &most, span);
        assert_eq!(found.len(), host.limits().len(), "{host:?}");
        assert!(warnings(&[host], &SiteSize::default(), span).is_empty());
    }
    let just = SiteSize { files: 20_000, ..SiteSize::default() };
    assert!(warnings(&[Host::Cloudflare], &just, span).is_empty());
    let more = SiteSize { files: 20_001, ..just };
    assert_eq!(
        warnings(&[Host::Cloudflare], &more, span)[0].message,
        "this site has 20,001 files, and Cloudflare Pages takes 20,000"
    );
}
