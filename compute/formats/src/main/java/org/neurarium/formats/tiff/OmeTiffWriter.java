package org.neurarium.formats.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.formats.Format;

/// Writes images and labels as OME-TIFF: deflate, little-endian, BigTIFF where a classic file might not do.
///
/// Pages are in strips, which every program reads, up to 4096² pixels; beyond that in tiles of 512². OME has no 64-bit
/// integers and no half floats: those are written as doubles, where that loses nothing, and floats.
public final class OmeTiffWriter {
    /// A classic TIFF ends at 4 GiB; headers and what does not pack need some of it.
    private static final long CLASSIC = 4_000_000_000L;
    private static final long STRIPS_UP_TO = 4096L * 4096;
    private static final int TILE = 512;
    private static final int STRIP_BYTES = 1 << 18;

    private OmeTiffWriter() {}

    /// All planes of an image.
    ///
    /// @throws BadInput if there is a 64-bit integer that no double equals
    public static void write(ImageStack image, Path path) throws IOException {
        Size s = image.size();
        boolean rgb = image.rgb() && s.c() == 3;
        PixelType type = written(image.pixelType());
        String xml = OmeTiffXml.of(s, type, image.channels(), rgb ? 3 : 1, image.calibration());
        try (TiffPages pages = pages(path, s, type, rgb ? 3 : 1, image.calibration(), xml)) {
            for (int t = 0; t < s.t(); t++) {
                for (int c = 0; c < s.c(); c += rgb ? 3 : 1) {
                    for (int z = 0; z < s.z(); z++)
                        page(image, t, c, z, type, rgb ? 3 : 1, pages);
                }
            }
        }
    }

    /// All planes of a label image as int32. The table is not written here.
    public static void write(Labels labels, Path path) throws IOException {
        Size s = labels.size();
        String xml = OmeTiffXml.of(s, PixelType.INT32, List.of(Channel.named(Format.LABELS)), 1, labels
                .calibration());
        try (TiffPages pages = pages(path, s, PixelType.INT32, 1, labels.calibration(), xml)) {
            for (int t = 0; t < s.t(); t++) {
                for (int z = 0; z < s.z(); z++) {
                    int[] ids = labels.plane(t, z);
                    pages.page(region -> {
                        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(region.pixels() * 4))
                                .order(
                                        ByteOrder.LITTLE_ENDIAN);
                        for (int y = region.y(); y < region.y() + region.height(); y++) {
                            out.asIntBuffer().put(ids, y * s.x() + region.x(), region.width());
                            out.position(out.position() + region.width() * 4);
                        }
                        return out.array();
                    });
                }
            }
        }
    }

    private static TiffPages pages(Path path, Size s, PixelType type, int perPage, Calibration calibration, String xml)
            throws IOException {
        boolean tiled = s.planePixels() > STRIPS_UP_TO;
        int rows = Math.clamp(STRIP_BYTES / ((long) s.x() * type.bytes() * perPage), 1, s.y());
        Region chunk = tiled ? new Region(0, 0, TILE, TILE) : new Region(0, 0, s.x(), rows);
        double bytes = (double) s.t() * s.c() * s.z() * s.planePixels() * type.bytes();
        TiffPages.Layout layout = new TiffPages.Layout(s.x(), s.y(), type, perPage, tiled, chunk, calibration);
        return TiffPages.create(path, bytes > CLASSIC, layout, xml);
    }

    private static void page(ImageStack image, int t, int c, int z, PixelType type, int perPage, TiffPages pages)
            throws IOException {
        pages.page(region -> {
            List<Pixels> parts = IntStream.range(c, c + perPage)
                    .mapToObj(i -> converted(image.read(t, i, z, region),
                            type))
                    .toList();
            return perPage == 1 ? array(parts.getFirst()) : interleaved(parts, type.bytes());
        });
    }

    private static byte[] array(Pixels p) {
        byte[] out = new byte[p.bytes().capacity()];
        p.bytes().get(0, out);
        return out;
    }

    private static byte[] interleaved(List<Pixels> parts, int bytes) {
        int n = parts.size(), count = parts.getFirst().count();
        byte[] out = new byte[count * n * bytes];
        for (int k = 0; k < n; k++) {
            ByteBuffer from = parts.get(k).bytes();
            for (int i = 0; i < count; i++)
                from.get(i * bytes, out, (i * n + k) * bytes, bytes);
        }
        return out;
    }

    private static PixelType written(PixelType type) {
        return switch (type) {
            case FLOAT16 -> PixelType.FLOAT32;
            case UINT64, INT64 -> PixelType.FLOAT64;
            default -> type;
        };
    }

    private static Pixels converted(Pixels p, PixelType type) {
        if (p.type() == type) return p;
        Pixels out = Pixels.allocate(type, p.width(), p.height());
        for (int i = 0; i < p.count(); i++) {
            double v = p.value(i);
            if (type == PixelType.FLOAT32) out.bytes().putFloat(4 * i, (float) v);
            else {
                if (Math.abs(v) > 1L << 53) {
                    throw new BadInput("The image holds the number " + Long.toUnsignedString(p.integer(i))
                            + ", which OME-TIFF cannot hold exactly: scale the values down.");
                }
                out.bytes().putDouble(8 * i, v);
            }
        }
        return out;
    }
}
