//! Functions: how many parameters they have, how many more functions they hide, and where they give
//! up.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::{FLOORS, Source, none, sources};

const MOST_PARAMETERS: usize = 4;
/// A function that needs four closures of its own should be two functions.
const MOST_CLOSURES: usize = 3;

/// What is found in the functions of a file.
#[derive(Default)]
struct Found {
    /// The function that is being checked: its name, and the closures in it that have names.
    inside: Vec<(String, usize)>,
    /// The line on which the present statement begins.
    statement: usize,
    parameters: Vec<(usize, String, usize)>,
    closures: Vec<(usize, String, usize)>,
    /// Calls of `expect`, with the line of their statement.
    expectations: Vec<(usize, usize)>,
}

impl Found {
    fn of(file: &Source) -> Self {
        let syntax =
            syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        let mut found = Self::default();
        found.visit_file(&syntax);
        found
    }

    fn enter(&mut self, signature: &syn::Signature, body: Option<&syn::Block>) {
        let (name, line) = (signature.ident.to_string(), line(&signature.ident));
        let count = signature.inputs.iter().map(parts).sum();
        self.parameters.push((line, name.clone(), count));
        self.inside.push((name, 0));
        if let Some(body) = body {
            self.visit_block(body);
        }
        self.closures.extend(self.inside.pop().map(|(name, count)| (line, name, count)));
    }
}

/// How many values a parameter takes: a tuple takes all of its parts, and `self` does not count.
fn parts(input: &syn::FnArg) -> usize {
    fn of(kind: &syn::Type) -> usize {
        match kind {
            syn::Type::Tuple(tuple) => tuple.elems.iter().map(of).sum(),
            _ => 1,
        }
    }
    match input {
        syn::FnArg::Receiver(_) => 0,
        syn::FnArg::Typed(typed) => of(&typed.ty),
    }
}

fn line(node: &impl Spanned) -> usize {
    node.span().start().line
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.enter(&item.sig, Some(&item.block));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.enter(&item.sig, Some(&item.block));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.enter(&item.sig, item.default.as_ref());
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let is_closure =
            local.init.as_ref().is_some_and(|init| matches!(*init.expr, syn::Expr::Closure(_)));
        if let Some((_, closures)) = self.inside.last_mut().filter(|_| is_closure) {
            *closures += 1;
        }
        visit::visit_local(self, local);
    }

    fn visit_stmt(&mut self, statement: &'ast syn::Stmt) {
        let outer = std::mem::replace(&mut self.statement, line(statement));
        visit::visit_stmt(self, statement);
        self.statement = outer;
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let is_own = matches!(&*call.receiver, syn::Expr::Path(path) if path.path.is_ident("self"));
        if call.method == "expect" && !is_own {
            self.expectations.push((line(&call.method), self.statement));
        }
        visit::visit_expr_method_call(self, call);
    }
}

#[test]
fn functions_take_few_parameters() {
    let mut faults = Vec::new();
    for file in sources() {
        let many = Found::of(&file).parameters.into_iter();
        faults.extend(many.filter(|(.., count)| *count > MOST_PARAMETERS).map(
            |(n, name, count)| format!("{}:{n}: `{name}` takes {count} parameters", file.path),
        ));
    }
    none(faults);
}

#[test]
fn functions_hold_few_closures() {
    let mut faults = Vec::new();
    for file in sources() {
        let many = Found::of(&file).closures.into_iter();
        faults.extend(
            many.filter(|(.., count)| *count > MOST_CLOSURES)
                .map(|(n, name, count)| format!("{}:{n}: `{name}` has {count}", file.path)),
        );
    }
    none(faults);
}

/// Below the roof, a comment before the statement says why it cannot fail.
#[test]
fn what_is_expected_has_a_reason() {
    let mut faults = Vec::new();
    for file in sources() {
        if file.floor() >= FLOORS.iter().position(|floor| *floor == "roof") {
            continue;
        }
        let lines: Vec<&str> = file.text.lines().collect();
        let is_comment = |n: usize| n > 0 && lines[n - 1].trim_start().starts_with("// ");
        let bare = Found::of(&file)
            .expectations
            .into_iter()
            .filter(|(call, statement)| !is_comment(call - 1) && !is_comment(statement - 1));
        faults.extend(bare.map(|(n, _)| format!("{}:{n}: why can it not fail?", file.path)));
    }
    none(faults);
}
