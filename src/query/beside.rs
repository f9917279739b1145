//! What words side by side mean together.

use crate::language::function_words::SmallWords;
use crate::query::ast::{Expr, Node};
use crate::query::fields::narrows;
use crate::query::tree::Tree;

/// An operand and whether `+` stood before it.
pub(crate) struct Operand {
    pub(crate) tree: Tree,
    pub(crate) required: bool,
}

/// The groups without small words that stand by themselves, where anything else is asked.
pub(crate) fn without_small(groups: Vec<Vec<Operand>>, small_words: SmallWords) -> Vec<Vec<Operand>> {
    let is_small = |group: &Vec<Operand>| match group.as_slice() {
        [operand] if !operand.required => {
            matches!(&operand.tree.node.expr, Expr::Word(word) if small_words.have(word))
        }
        _ => false,
    };
    if groups.iter().all(is_small) {
        return groups;
    }
    groups.into_iter().filter(|group| !is_small(group)).collect()
}

/// Words side by side: all of them, or, under `--match any`, one of them and all that narrows.
pub(crate) fn side_by_side(groups: Vec<Vec<Operand>>, match_any: bool) -> Option<Tree> {
    let all = |group: Vec<Operand>| Tree::all(group.into_iter().map(|operand| operand.tree).collect());
    if !match_any {
        return Tree::all(groups.into_iter().filter_map(all).collect());
    }
    let single = groups.len() == 1;
    let (mut required, mut optional) = (Vec::new(), Vec::new());
    let mut some_optional = false;
    for group in groups {
        let wanted = group.len() == 1 && group[0].required;
        let Some(tree) = all(group) else { continue };
        if !single && is_narrowing(&tree.node) {
            required.push(tree);
            continue;
        }
        if wanted {
            // It counts in the ranking with the others, too.
            required.push(tree.clone());
        } else {
            some_optional = true;
        }
        optional.push(tree);
    }
    if some_optional || required.is_empty() {
        required.extend(Tree::any(optional));
    }
    Tree::all(required)
}

/// What narrows a search rather than widening it, under `--match any`.
pub(crate) fn is_narrowing(node: &Node) -> bool {
    match &node.expr {
        Expr::Not(_) | Expr::Date { .. } | Expr::Number { .. } | Expr::Present(_) | Expr::AtLeast { .. } => true,
        Expr::Field { field, .. } => narrows(*field),
        Expr::Boost { of, .. } => is_narrowing(of),
        Expr::Or(parts) | Expr::And(parts) => parts.iter().all(is_narrowing),
        _ => false,
    }
}
