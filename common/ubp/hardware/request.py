"""What is asked of the debug registers, and what of it they can never do."""

from __future__ import annotations

from ubp.errors import BadRequest, Unsupported
from ubp.hardware.capacity import Owner
from ubp.hardware.cover import can_cover
from ubp.hardware.models import Model, Pool
from ubp.hardware.shapes import Access, Point, Shape, Span
from ubp.records import dataclass


@dataclass(frozen=True)
class Request:
    """One region, or one instruction (`length` 1), to be noticed in one thread or in all (None).

    `priority`: of several that could be given up, the lowest is named first. Raises BadRequest.
    """

    access: Access
    address: int
    length: int
    owner: Owner
    thread: int | None = None
    priority: int = 0

    def __post_init__(self) -> None:
        if self.address < 0:
            raise BadRequest(f"{self.address} is no address: an address is 0 or more")
        if self.length < 1:
            region = f"{byte_count(self.length)} at {self.address:#x}"
            raise BadRequest(f"{region} are nothing to watch: a region has 1 byte or more")

    @property
    def span(self) -> Span:
        return Span(self.address, self.address + self.length)

    @property
    def place(self) -> str:
        """ "8 bytes at 0x404060", for sentences."""
        if self.access is Access.EXEC and self.length == 1:
            return f"{self.address:#x}"
        return f"{byte_count(self.length)} at {self.address:#x}"

    @property
    def verb(self) -> str:
        return "notices the execution of" if self.access is Access.EXEC else f"notices {self.access.words} of"


def check(model: Model, request: Request) -> Pool:
    """The pool that can do it if all its registers are free.

    Raises BadRequest (there is no such memory) or Unsupported (never on this processor), as one sentence.
    """
    if request.span.end > 1 << model.address_bits:
        raise BadRequest(
            f"{request.place} would end behind the last address of {model.address_bits} bits: "
            "choose a lower address or fewer bytes"
        )
    pool = model.pool_for(request.access)
    if pool is None:
        raise Unsupported(_missing(model, request))
    if pool.count == 0:
        why = pool.why_none or f"there are none ({pool.capacity.learned.value})"
        raise Unsupported(f"no debug register {request.verb} {request.place}: {why}")
    shapes = pool.shapes[request.access]
    if request.access is Access.EXEC:
        _check_instruction(model, request, shapes)
    if not can_cover(request.span, shapes, pool.count):
        raise Unsupported(_too_much(model, pool, request))
    return pool


def _missing(model: Model, request: Request) -> str:
    if model.pool_for(Access.READ_WRITE):
        other = "watch reads and writes, and pass over the hits that changed the value"
    else:
        other = "watch writes"
    return f"no debug register of {model.name} {request.verb} {request.place}: {other}"


def _check_instruction(model: Model, request: Request, shapes: tuple[Shape, ...]) -> None:
    """That it is an instruction, where a register holds the address of one."""
    points = [shape for shape in shapes if isinstance(shape, Point)]
    for point in points:
        if request.address % point.alignment:
            raise Unsupported(
                f"no debug register of {model.name} {request.verb} {request.place}: "
                f"instructions begin at multiples of {point.alignment}"
            )
        if point.limit is not None and request.address >= point.limit:
            raise Unsupported(
                f"no debug register of {model.name} {request.verb} {request.place}: "
                f"they work below {point.limit:#x} only"
            )
    if len(points) == len(shapes) and request.length != 1:
        raise Unsupported(
            f"a debug register of {model.name} holds the address of one instruction, and {request.place} "
            "are more: ask for each instruction by itself"
        )


def _too_much(model: Model, pool: Pool, request: Request) -> str:
    words = " or ".join(shape.words for shape in pool.shapes[request.access] if shape.together is None)
    have = (
        f"{model.name} has {pool.count}, each {words}" if pool.count > 1 else f"{model.name} has 1, {words}"
    )
    return f"{request.place} take more debug registers than there are: {have}; watch a part of it"


def byte_count(count: int) -> str:
    return "1 byte" if count == 1 else f"{count} bytes"
