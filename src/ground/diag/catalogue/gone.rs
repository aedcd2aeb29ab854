//! Codes about addresses that readers may still have.

codes! {
    GONE_ADDRESS {
        name: "gone-address",
        level: Note,
        summary: "An address that the last build had is gone.",
        explanation: "Readers have bookmarks, and other sites have links: they would find nothing \
            there. If the text was moved, `formerly` with the old name of its folder or file keeps \
            all its addresses, and `aliases` keeps a single one. If it was deleted on purpose, \
            there is nothing to do. With `gone-address: error` under `diagnostics`, no address is \
            given up by mistake.",
    }
}
