"""Names that are none of the program's: null pointers, and what the debugger takes for something else."""

from __future__ import annotations

from ubp.condition.dialect import Dialect
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree
from ubp.condition.types import Scope


def is_null(node: Tree, scope: Scope) -> bool:
    """Whether a node is `nullptr`, or a NULL that no macro is known for."""
    if not isinstance(node, tree.Name) or scope.variable(node.name) is not None:
        return False
    return node.name == "NULL" or (node.name == "nullptr" and scope.is_cplusplus())


def own_word(name: str, dialect: Dialect) -> str:
    """Why a name of the program is refused."""
    return f"{name} is a word that {dialect.debugger} reads in its own way"
