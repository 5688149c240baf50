package org.neurarium.project;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import org.neurarium.data.Calibration;
import org.neurarium.data.Column;
import org.neurarium.data.Labels;
import org.neurarium.data.Size;

/// A name for what labels hold: equal where size, calibration, ids and table are, and only there. A layer that is laid
/// down in a file under this name need not be written again as long as it stands as it is, or when undo brings it back.
public final class LabelsHash {
    private static final int CHUNK = 1 << 14;

    private LabelsHash() {}

    /// SHA-256, in lower-case hexadecimal digits. It is of the content, not of the bytes of any file.
    public static String sha256(Labels labels) {
        MessageDigest digest = digest();
        Size size = labels.size();
        Calibration c = labels.calibration();
        text(digest, size + "\n");
        for (OptionalDouble length : List.of(c.x(), c.y(), c.z(), c.seconds()))
            text(digest, length + "\n");
        ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK);
        for (int t = 0; t < size.t(); t++) {
            for (int z = 0; z < size.z(); z++) {
                int[] ids = labels.plane(t, z);
                for (int from = 0; from < ids.length; from += CHUNK) {
                    int n = Math.min(CHUNK, ids.length - from);
                    chunk.clear().asIntBuffer().put(ids, from, n);
                    digest.update(chunk.limit(4 * n));
                }
            }
        }
        labels.table().ifPresent(table -> {
            for (Column column : table.columns()) {
                text(digest, "\n" + column.name() + "\t" + column.unit());
                for (int row = 0; row < table.rows(); row++)
                    text(digest, "\n" + column.text(row));
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
