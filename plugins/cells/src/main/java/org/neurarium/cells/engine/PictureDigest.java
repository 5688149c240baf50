package org.neurarium.cells.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells pictures apart whose embeddings are kept: all that an engine sees of one, wherever it came from.
public final class PictureDigest {
    private static final int STEP = 1 << 14;

    private PictureDigest() {}

    /// SHA-256 over extents, type, ground and pixels, in lower-case hexadecimal digits.
    public static String of(Picture picture) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((picture.width() + " " + picture.height() + " " + picture.type() + " " + picture.ground()
                    + " " + picture.channels().size()).getBytes(StandardCharsets.UTF_8));
            ByteBuffer part = ByteBuffer.allocate(4 * STEP).order(ByteOrder.LITTLE_ENDIAN);
            for (float[] channel : picture.channels()) {
                for (int from = 0; from < channel.length; from += STEP) {
                    int count = Math.min(STEP, channel.length - from);
                    part.clear();
                    part.asFloatBuffer().put(channel, from, count);
                    digest.update(part.array(), 0, 4 * count);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
