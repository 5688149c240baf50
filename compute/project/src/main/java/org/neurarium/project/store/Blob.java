package org.neurarium.project.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Bytes as they lie in the database: a first byte that says how, then as they are or, where they are many, deflated.
final class Blob {
    private static final int PLAIN = 0, DEFLATED = 1, WORTH_IT = 1_024;

    private Blob() {}

    /// Writes something.
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /// The bytes of something, unpacked.
    static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.write(out);
        }
        return bytes.toByteArray();
    }

    static byte[] pack(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(bytes.length < WORTH_IT ? PLAIN : DEFLATED);
        if (bytes.length < WORTH_IT) {
            packed.write(bytes);
        } else {
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
                out.write(bytes);
            } finally {
                deflater.end();
            }
        }
        return packed.toByteArray();
    }

    static byte[] unpack(byte[] packed) throws IOException {
        if (packed.length == 0) throw new IOException("no bytes");
        ByteArrayInputStream rest = new ByteArrayInputStream(packed, 1, packed.length - 1);
        return switch (packed[0]) {
            case PLAIN -> rest.readAllBytes();
            case DEFLATED -> {
                try (InflaterInputStream in = new InflaterInputStream(rest)) {
                    yield in.readAllBytes();
                }
            }
            default -> throw new IOException("bytes packed in the way " + packed[0] + ", which is not known");
        };
    }

    static DataInputStream read(byte[] bytes) { return new DataInputStream(new ByteArrayInputStream(bytes)); }

    /// SHA-256 in lower-case hexadecimal digits.
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
