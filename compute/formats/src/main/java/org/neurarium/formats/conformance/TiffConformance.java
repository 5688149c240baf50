package org.neurarium.formats.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;
import org.neurarium.formats.conformance.Conformance.Case;
import org.neurarium.formats.conformance.Conformance.Outcome;
import org.neurarium.formats.tiff.TiffFile;
import org.neurarium.formats.tiff.TiffFormat;

/// Compares the TIFFs of a folder with the hashes in its `expected.json`: SHA-256 over the decoded array, C order,
/// little-endian, as up to three readers gave it. tifffile gives the samples as stored and is taken first; then libtiff,
/// whose samples are packed again; Pillow, which spreads and converts what it reads, last.
public final class TiffConformance {
    private static final long TILES = 64 << 20;

    private TiffConformance() {}

    /// @throws BadInput if there is no expected.json
    public static Conformance of(Path folder) {
        Path expected = folder.resolve("expected.json");
        if (!Files.isRegularFile(expected)) {
            throw new BadInput(folder + " has no expected.json beside its files, so there is nothing to compare with.");
        }
        try {
            List<Case> cases = new ArrayList<>();
            for (Map.Entry<String, Json> e : Json.parse(Files.readString(expected)).members().entrySet()) {
                cases.add(one(folder.resolve(e.getKey()), e.getKey(), e.getValue()));
            }
            return Conformance.of(cases);
        } catch (IOException e) {
            throw new BadInput(expected + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Case one(Path file, String name, Json expected) {
        TileCache tiles = new TileCache(TILES);
        try (Source source = Source.open(file);
                TiffFile raw = TiffFile.open(source, tiles);
                Opened opened = new TiffFormat().open(Source.open(file), new Opening(Dataset.class, Optional.empty(),
                        tiles))) {
            return compare(name, raw, opened, expected);
        } catch (BadInput e) {
            return new Case(name, Outcome.REFUSED, e.sentence());
        } catch (RuntimeException e) {
            return new Case(name, Outcome.WRONG, "failed without a sentence: " + e);
        }
    }

    private static Case compare(String name, TiffFile raw, Opened opened, Json expected) {
        if (!(opened.dataset() instanceof ImageStack image)) return new Case(name, Outcome.WRONG, "opened as no image");
        Optional<Json> tifffile = expected.find("tifffile", j -> j);
        if (tifffile.isPresent()) {
            boolean plain = opened.format().startsWith("TIFF");
            String got = hash(plain ? pages(raw) : planes(image));
            String dtype = raw.bits() == 1 ? "bool" : raw.dtype();
            return judged(name, "tifffile", tifffile.get(), got, dtype);
        }
        Optional<Json> libtiff = expected.find("libtiff", j -> j);
        if (libtiff.isPresent()) {
            // Of a tiled file libtiff's tool gives the tiles as they are, with what lies beyond the picture's edge.
            byte[] got = packed(raw);
            boolean tiles = libtiff.get().get("first_page_packed_bytes").number() != got.length;
            boolean same = hash(tiles ? raw.tiles(0) : got).equals(libtiff.get()
                    .get("first_page_packed_sha256")
                    .string());
            return new Case(name, same ? Outcome.PASSED : Outcome.WRONG, same
                    ? "as libtiff"
                    : "samples differ from libtiff's");
        }
        Optional<Json> pillow = expected.find("pillow", j -> j);
        if (pillow.isEmpty()) return new Case(name, Outcome.WRONG, "expected.json has nothing to compare with");
        String wanted = pillow.get().get("sha256").string();
        List<byte[]> forms = List.of(pages(raw), interleaved(image), spread(interleaved(image), raw.bits()),
                spread(pages(
                        raw), raw.bits()),
                planes(image));
        boolean same = forms.stream().anyMatch(f -> hash(f).equals(wanted));
        return new Case(name, same ? Outcome.PASSED : Outcome.WRONG, same
                ? "as Pillow"
                : "pixels differ from Pillow's "
                        + pillow.get().get("mode").string());
    }

    private static Case judged(String name, String reader, Json expected, String got, String dtype) {
        String wantedType = expected.get("dtype").string();
        if (!wantedType.equals(dtype))
            return new Case(name, Outcome.WRONG, dtype + " where " + reader + " reads "
                    + wantedType);
        boolean same = expected.get("sha256").string().equals(got);
        return new Case(name, same ? Outcome.PASSED : Outcome.WRONG, same
                ? "as " + reader
                : "samples differ from " + reader + "'s");
    }

    /// The samples of all pages that make one array with the first.
    private static byte[] pages(TiffFile raw) {
        int n = raw.alike();
        byte[] first = raw.samples(0);
        ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(first.length, n)).put(first);
        for (int i = 1; i < n; i++)
            all.put(raw.samples(i));
        return all.array();
    }

    /// All planes of an image, t slowest, then c, then z.
    private static byte[] planes(ImageStack image) {
        Size s = image.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int t = 0; t < s.t(); t++)
            for (int c = 0; c < s.c(); c++)
                for (int z = 0; z < s.z(); z++)
                    out.writeBytes(bytes(image.read(t, c, z, s.bounds())));
        return out.toByteArray();
    }

    /// The first plane with its channels beside each other.
    private static byte[] interleaved(ImageStack image) {
        Size s = image.size();
        int size = image.pixelType().bytes(), count = s.x() * s.y();
        byte[] out = new byte[count * s.c() * size];
        for (int c = 0; c < s.c(); c++) {
            byte[] plane = bytes(image.read(0, c, 0, s.bounds()));
            for (int i = 0; i < count; i++)
                System.arraycopy(plane, i * size, out, (i * s.c() + c) * size, size);
        }
        return out;
    }

    private static byte[] bytes(Pixels p) {
        byte[] out = new byte[p.bytes().capacity()];
        p.bytes().get(0, out);
        return out;
    }

    /// Values of fewer than 8 bits spread over 0 to 255.
    private static byte[] spread(byte[] values, int bits) {
        if (bits >= 8) return values;
        byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++)
            out[i] = (byte) (values[i] * 255 / ((1 << bits) - 1));
        return out;
    }

    /// The samples of the first page with their bits one after the other, each row from a new byte on.
    private static byte[] packed(TiffFile raw) {
        byte[] samples = raw.samples(0);
        int bits = raw.bits();
        int bytes = samples.length == 0 ? 1 : size(raw.dtype());
        if (bits == 8 * bytes) return samples;
        int[] shape = raw.shape();
        int row = shape.length == 2 ? shape[1] : raw.planar() ? shape[2] : shape[1] * shape[2];
        int rows = samples.length / bytes / row, rowBytes = (row * bits + 7) / 8;
        byte[] out = new byte[rows * rowBytes];
        for (int i = 0; i < rows * row; i++) {
            long v = 0;
            for (int k = bytes - 1; k >= 0; k--)
                v = v << 8 | samples[i * bytes + k] & 0xff;
            if (bits == 24) {
                for (int k = 0; k < 3; k++)
                    out[3 * i + k] = (byte) (v >> 8 * k);
                continue;
            }
            long at = (long) (i / row) * rowBytes * 8 + (long) (i % row) * bits;
            for (int b = 0; b < bits; b++)
                if ((v >> bits - 1 - b & 1) == 1) out[(int) (at + b >> 3)] |= (byte) (0x80 >> (at + b & 7));
        }
        return out;
    }

    private static int size(String dtype) {
        return Integer.parseInt(dtype.replaceAll("\\D", "")) / 8;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
