package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lays out small uncompressed TIFFs of one strip a page, with whatever tags a test wants.
final class TestTiff {
    private final ByteOrder order;
    private final List<Map<Integer, Object>> pages = new ArrayList<>();

    TestTiff(ByteOrder order) {
        this.order = order;
    }

    /// @param tags tag → int[] (shorts), String or double[] of one (a fraction)
    TestTiff page(int width, int height, int bits, int photometric, byte[] strip, Map<Integer, Object> tags) {
        Map<Integer, Object> all = new TreeMap<>(tags);
        int samples = Math.max(1, strip.length * 8 / (width * height * bits));
        int[] each = new int[samples];
        Arrays.fill(each, bits);
        all.put(Tags.WIDTH, new int[]{width});
        all.put(Tags.HEIGHT, new int[]{height});
        all.put(Tags.BITS_PER_SAMPLE, each);
        all.putIfAbsent(Tags.COMPRESSION, new int[]{1});
        all.put(Tags.PHOTOMETRIC, new int[]{photometric});
        all.put(Tags.SAMPLES_PER_PIXEL, new int[]{samples});
        all.put(Tags.STRIP_OFFSETS, strip);
        pages.add(all);
        return this;
    }

    byte[] bytes() {
        ByteBuffer b = ByteBuffer.allocate(1 << 20).order(order);
        b.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(b.get(0)).putShort((short) 42);
        int link = b.position();
        b.putInt(0);
        for (Map<Integer, Object> page : pages) {
            if (b.position() % 2 == 1) b.put((byte) 0);
            int at = b.position(), values = at + 2 + 12 * page.size() + 4;
            b.putInt(link, at).putShort((short) page.size());
            link = values - 4;
            for (var tag : page.entrySet()) {
                Entry e = entry(tag.getValue());
                b.putShort((short) (int) tag.getKey()).putShort((short) e.type).putInt(e.count);
                boolean inside = e.bytes.length <= 4 && !(tag.getValue() instanceof byte[]);
                if (inside) b.put(Arrays.copyOf(e.bytes, 4));
                else {
                    b.putInt(values);
                    b.put(values, e.bytes);
                    values += e.bytes.length + e.bytes.length % 2;
                }
            }
            b.putInt(0).position(values);
        }
        return Arrays.copyOf(b.array(), b.position());
    }

    private record Entry(int type, int count, byte[] bytes) {}

    private Entry entry(Object value) {
        return switch (value) {
            case byte[] strip -> new Entry(4, 1, strip);
            case String s -> {
                byte[] text = (s + "\0").getBytes(StandardCharsets.ISO_8859_1);
                yield new Entry(2, text.length, text);
            }
            case double[] d -> new Entry(5, 1, ByteBuffer.allocate(8)
                    .order(order)
                    .putInt((int) (d[0] * 1000))
                    .putInt(
                            1000)
                    .array());
            case int[] v -> {
                ByteBuffer b = ByteBuffer.allocate(2 * v.length).order(order);
                for (int i : v)
                    b.putShort((short) i);
                yield new Entry(3, v.length, b.array());
            }
            default -> throw new IllegalArgumentException("no tag of " + value.getClass());
        };
    }
}
