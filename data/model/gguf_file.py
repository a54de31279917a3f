# SPDX-License-Identifier: MIT
"""Read and write GGUF files: what the export and the evaluation need, nothing more."""

import struct

import numpy as np

ALIGNMENT = 32
F32, F16, Q8_0 = 0, 1, 8
BLOCK = 32

KINDS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
UINT32, INT32, FLOAT32, BOOLEAN, STRING, ARRAY = 4, 5, 6, 7, 8, 9


def quantize(values):
    """Q8_0: blocks of 32 signed bytes with a half-precision scale."""
    blocks = values.astype(np.float32).reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(1) / 127).astype(np.float16)
    divisors = np.where(scales == 0, 1, scales.astype(np.float32))
    bytes_ = np.round(blocks / divisors[:, None]).clip(-127, 127).astype(np.int8)
    return np.concatenate([scales.view(np.uint8).reshape(-1, 2), bytes_.view(np.uint8)], 1).tobytes()


def unpack(data, kind, shape):
    count = int(np.prod(shape))
    if kind == F32:
        return np.frombuffer(data, np.float32, count).reshape(shape)
    if kind == F16:
        return np.frombuffer(data, np.float16, count).astype(np.float32).reshape(shape)
    if kind == Q8_0:
        blocks = np.frombuffer(data, np.uint8, count // BLOCK * (BLOCK + 2)).reshape(-1, BLOCK + 2)
        scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        return (blocks[:, 2:].view(np.int8) * scales).astype(np.float32).reshape(shape)
    raise ValueError(f"tensor format {kind} is not read here")


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def number(self, kind):
        (value,) = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return value

    def string(self):
        length = self.number("Q")
        self.at += length
        return self.data[self.at - length : self.at].decode("utf-8")

    def value(self, kind):
        if kind == STRING:
            return self.string()
        if kind == ARRAY:
            item = self.number("I")
            return [self.value(item) for _ in range(self.number("Q"))]
        return self.number(KINDS[kind])


def read(path):
    """(fields, tensors) of a file; tensors as float32 arrays, rows first."""
    with open(path, "rb") as file:
        reader = Reader(file.read())
    if reader.data[:4] != b"GGUF":
        raise ValueError(f"{path} is not a GGUF file")
    reader.at = 8
    n_tensors, n_fields = reader.number("Q"), reader.number("Q")
    fields = {}
    for _ in range(n_fields):
        key = reader.string()
        fields[key] = reader.value(reader.number("I"))
    places = []
    for _ in range(n_tensors):
        name = reader.string()
        shape = [reader.number("Q") for _ in range(reader.number("I"))][::-1]
        places.append((name, shape, reader.number("I"), reader.number("Q")))
    alignment = fields.get("general.alignment", ALIGNMENT)
    start = -(-reader.at // alignment) * alignment
    tensors = {
        name: unpack(memoryview(reader.data)[start + offset :], kind, shape)
        for name, shape, kind, offset in places
    }
    return fields, tensors


def pack_string(text):
    data = text.encode("utf-8")
    return struct.pack("<Q", len(data)) + data


def pack_field(key, kind, value):
    head = pack_string(key) + struct.pack("<I", kind)
    if kind == STRING:
        return head + pack_string(value)
    if kind == ARRAY:
        item, values = value
        head += struct.pack("<IQ", item, len(values))
        if item == STRING:
            return head + b"".join(map(pack_string, values))
        return head + struct.pack(f"<{len(values)}{KINDS[item]}", *values)
    return head + struct.pack("<" + KINDS[kind], value)


def write(path, fields, tensors, kind):
    """FIELDS are (key, kind, value); of TENSORS the matrices are stored as KIND, vectors as F32."""
    head = b"".join(pack_field(*field) for field in fields)
    data = b""
    for name, values in tensors.items():
        stored = F32 if values.ndim == 1 else kind
        if stored == Q8_0:
            packed = quantize(values)
        else:
            packed = values.astype(np.float32 if stored == F32 else np.float16).tobytes()
        head += pack_string(name) + struct.pack("<I", values.ndim)
        head += struct.pack(f"<{values.ndim}Q", *values.shape[::-1])
        head += struct.pack("<IQ", stored, len(data))
        data += packed + b"\0" * (-len(packed) % ALIGNMENT)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(fields)) + head
    head += b"\0" * (-len(head) % ALIGNMENT)
    with open(path, "wb") as file:
        file.write(head + data)
