"""Large NamedTuples go to compiled code as one address instead of hundreds of values.

Numba takes a tuple of arrays apart: each array becomes seven or more
arguments of every function it is handed to, and passing them on costs time at
set-up and in the search. Marked `@by_address`, a NamedTuple is laid out once,
when Python calls in, and everything inside hands on where it lies. What lies
there is never written to, and the machine code is told so, which lets it keep
what it has read. Compiled code may read such a tuple, not make one.
"""

from __future__ import annotations

import hashlib
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.imputils import impl_ret_borrowed
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)

BYTE_AT = ir.IntType(8).as_pointer()


class Laid(types.Type):  # type: ignore[misc]
    """The type of a tuple handed on by its address: its fields' names and types."""

    def __init__(self, of: str, names: tuple[str, ...], fields: tuple[Any, ...]) -> None:
        self.of, self.names, self.fields = of, names, fields
        shown = ",".join(f"{name}:{field}" for name, field in zip(names, fields, strict=True))
        super().__init__(name=f"Laid({of}_{hashlib.sha256(shown.encode()).hexdigest()[:12]})")

    @property
    def key(self) -> Any:
        return self.of, self.names, self.fields


def by_address[Tuple: type](cls: Tuple) -> Tuple:
    """The same NamedTuple, handed on inside compiled code by its address."""
    named: Any = cls

    @typeof_impl.register(cls)  # type: ignore[untyped-decorator]
    def _typeof(value: Any, context: Any) -> Laid:
        return Laid(named.__qualname__, named._fields, tuple(typeof_impl(field, context) for field in value))

    return cls


@register_model(Laid)  # type: ignore[untyped-decorator]
class _LaidModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, of: Any) -> None:
        super().__init__(manager, of, BYTE_AT)


@infer_getattr  # type: ignore[untyped-decorator]
class _LaidFields(AttributeTemplate):  # type: ignore[misc]
    key = Laid

    def generic_resolve(self, laid: Laid, name: str) -> Any:
        return laid.fields[laid.names.index(name)] if name in laid.names else None


def _layout(context: Any, laid: Laid) -> Any:
    return ir.LiteralStructType([context.get_value_type(field) for field in laid.fields])


@unbox(Laid)  # type: ignore[untyped-decorator]
def _lay_out(laid: Laid, value: Any, c: Any) -> NativeValue:
    at = cgutils.alloca_once(c.builder, _layout(c.context, laid))
    failed, cleanups = cgutils.false_bit, []
    for number, field in enumerate(laid.fields):
        native = c.unbox(field, c.pyapi.tuple_getitem(value, number))
        failed = c.builder.or_(failed, native.is_error)
        c.builder.store(native.value, cgutils.gep_inbounds(c.builder, at, 0, number))
        if native.cleanup is not None:
            cleanups.append(native.cleanup)

    def clean() -> None:
        for one in reversed(cleanups):
            one()

    return NativeValue(c.builder.bitcast(at, BYTE_AT), is_error=failed, cleanup=clean if cleanups else None)


@lower_getattr_generic(Laid)  # type: ignore[untyped-decorator]
def _field(context: Any, builder: Any, laid: Laid, value: Any, name: str) -> Any:
    number = laid.names.index(name)
    field = laid.fields[number]
    base = builder.bitcast(value, _layout(context, laid).as_pointer())
    found = _read(builder, cgutils.gep_inbounds(builder, base, 0, number), context.get_value_type(field))
    return impl_ret_borrowed(context, builder, field, found)


def _read(builder: Any, at: Any, kind: Any) -> Any:
    """The value at an address, part by part, each marked as never changing."""
    if isinstance(kind, ir.LiteralStructType | ir.ArrayType):
        parts = kind.elements if isinstance(kind, ir.LiteralStructType) else [kind.element] * kind.count
        whole: Any = ir.Constant(kind, ir.Undefined)
        for number, part in enumerate(parts):
            there = cgutils.gep_inbounds(builder, at, 0, number)
            whole = builder.insert_value(whole, _read(builder, there, part), number)
        return whole
    loaded = builder.load(at)
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded
