package org.neurarium.formats.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;

import org.neurarium.formats.Extent;
import org.neurarium.formats.Source;

/// What stands before the numbers of an array (NumPy's format description, versions 1 to 3).
///
/// @param big     whether the bytes of a number are the highest first
/// @param fortran whether the first axis runs fastest
/// @param offset  where the numbers begin
record NpyHeader(ElementType type, boolean big, boolean fortran, int[] shape, long offset) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNED = 64, LONGEST = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z?])(\\d*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

    /// @throws BadInput if there is no array of numbers, or fewer bytes than it says
    static NpyHeader read(Source source) {
        byte[] head = source.head(12);
        if (head.length < 12 || !Arrays.equals(Arrays.copyOf(head, 6), MAGIC)) {
            throw damaged(source, "it does not begin as one");
        }
        boolean old = head[6] == 1;
        long length = old ? source.whole(8, 2) & 0xffff : source.whole(8, 4) & 0xffffffffL;
        int from = old ? 10 : 12;
        if (length > LONGEST) throw damaged(source, "its header is said to have " + length + " bytes");
        String text = new String(source.read(from, (int) length), StandardCharsets.UTF_8);
        Matcher descr = DESCR.matcher(text), order = ORDER.matcher(text), shape = SHAPE.matcher(text);
        if (!order.find() || !shape.find()) throw damaged(source, "its header cannot be read");
        if (!descr.find()) {
            throw new BadInput(source.name()
                    + " holds records or Python objects, which are never read: save it as an array of numbers.");
        }
        ElementType type = type(descr.group(2) + descr.group(3)).orElseThrow(() -> new BadInput(source.name()
                + " holds " + descr.group(2) + descr.group(3)
                + ", and only real and whole numbers are read: convert it by astype."));
        int[] lengths = lengths(source, shape.group(1));
        long bytes = Extent.bytes(lengths, type.bytes()), there = source.length() - from - length;
        if (bytes > there) {
            throw damaged(source, "it should hold %s numbers, and ends after %,d bytes".formatted(Extent.text(lengths),
                    there));
        }
        return new NpyHeader(type, descr.group(1).equals(">"), order.group(1).equals("True"), lengths, from + length);
    }

    private static int[] lengths(Source source, String text) {
        List<Long> lengths = new ArrayList<>();
        for (String piece : text.replace("L", "").split(",", -1)) {
            if (piece.isBlank()) continue;
            if (!piece.strip().matches("\\d{1,18}")) throw damaged(source, "its shape is (" + text + ")");
            lengths.add(Long.parseLong(piece.strip()));
        }
        return Extent.shape(lengths)
                .orElseThrow(() -> new BadInput(source.name() + " has the shape (" + text
                        + "), which is more than is read here: cut it into parts."));
    }

    /// `f4` is float32: a letter for the kind, and the bytes of a number.
    private static Optional<ElementType> type(String code) {
        String plain = code.equals("?") ? "b1" : code;
        return Arrays.stream(ElementType.values()).filter(t -> code(t).equals(Optional.of(plain))).findFirst();
    }

    /// Empty for numbers that NumPy lacks.
    private static Optional<String> code(ElementType type) {
        boolean lacks = type == ElementType.BFLOAT16 || type.isOnlyStored();
        return lacks ? Optional.empty() : Optional.of(type.dtype().substring(0, 1) + type.bytes());
    }

    /// The type in which numbers are written: that of their own, or float32 where NumPy lacks it.
    static ElementType written(ElementType type) { return code(type).isPresent() ? type : ElementType.FLOAT; }

    /// A header for numbers in C order that follow it, padded as NumPy pads.
    static byte[] write(ElementType type, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }".formatted((type
                .bytes() == 1 ? "|" : "<") + code(type).orElseThrow(),
                lengths, shape.length == 1 ? "," : "");
        int whole = (10 + text.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
        ByteBuffer out = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (whole - 10));
        out.put((text + " ".repeat(whole - 11 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static BadInput damaged(Source source, String what) {
        return new BadInput(source.name() + " is no array that can be read: " + what + ". Copy or save it again.");
    }
}
