package org.neurarium.formats.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes pickles instruction by instruction, also such as Python never would.
public final class PickleBytesOf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public PickleBytesOf() { op(0x80).op(2); }

    public PickleBytesOf op(int... ops) {
        for (int op : ops)
            out.write(op);
        return this;
    }

    public PickleBytesOf ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PickleBytesOf name(String module, String name) { return ascii("c" + module + "\n" + name + "\n"); }

    public PickleBytesOf text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').le(bytes.length, 4);
        out.writeBytes(bytes);
        return this;
    }

    public PickleBytesOf whole(long value) { return op(0x8a, 8).le(value, 8); }

    public PickleBytesOf le(long value, int bytes) {
        byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        out.write(all, 0, bytes);
        return this;
    }

    private PickleBytesOf tuple(long... values) {
        op('(');
        for (long v : values)
            whole(v);
        return op('t');
    }

    /// A view of a storage, as `torch.save` writes it.
    public PickleBytesOf tensor(String storage, String key, long count, long offset, long[] shape, long[] strides) {
        name("torch._utils", "_rebuild_tensor_v2").op('(', '(')
                .text("storage")
                .name("torch", storage)
                .text(key)
                .text(
                        "cpu")
                .whole(count)
                .op('t', 'Q')
                .whole(offset);
        return tuple(shape).tuple(strides).op(0x89).name("collections", "OrderedDict").op(')', 'R', 't', 'R');
    }

    public byte[] end() {
        op('.');
        return out.toByteArray();
    }
}
