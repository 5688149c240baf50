package org.neurarium.formats.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Region;
import org.neurarium.formats.Format;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;

/// PNG and JPEG, read whole into memory: grey or colour, 8 or 16 bits. Palettes become colours, or grey where all their
/// entries are; transparency is left out.
public final class PictureFormat implements Format {
    /// The most pixels that a byte of a PNG (deflate, one bit a pixel) or JPEG (an empty block of 8 × 8) can stand for.
    private static final long MOST_PER_BYTE = 1040 * 8;

    /// The two kinds.
    public enum Kind {
        PNG("PNG", List.of("png")), JPEG("JPEG", List.of("jpg", "jpeg", "jpe"));

        private final String title;
        private final List<String> extensions;

        Kind(String title, List<String> extensions) {
            this.title = title;
            this.extensions = extensions;
        }
    }

    private final Kind kind;

    public PictureFormat(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String id() { return kind.extensions.getFirst(); }

    @Override
    public String title() { return kind.title; }

    @Override
    public List<String> extensions() { return kind.extensions; }

    @Override
    public Images images() { return Images.ONE; }

    @Override
    public Likeness recognises(byte[] head, String name) {
        boolean is = switch (kind) {
            case PNG ->
                head.length > 8 && (head[0] & 0xff) == 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G';
            case JPEG -> head.length > 3 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xd8 && (head[2]
                    & 0xff) == 0xff;
        };
        return is ? Likeness.CONTENT : Likeness.NONE;
    }

    @Override
    public Opened open(Source source, Opening how) {
        if (how.part().isPresent()) {
            throw new BadInput(
                    source.name() + " has no parts, so ::" + how.part().get() + " names nothing: leave it away.");
        }
        List<String> warnings = new ArrayList<>();
        MemoryImage image = image(decode(source, how.reading()), source.name(), warnings);
        if (kind == Kind.JPEG) warnings.add("JPEG loses detail when it is saved: brightness is not exact.");
        Opened opened = new Opened(image, kind.title, image.pixelType().dtype(), List.of(new Region(0, 0, image.size()
                .x(), image.size().y())), warnings);
        source.close(); // everything is in memory
        return opened;
    }

    private BufferedImage decode(Source source, Reading reading) {
        String name = source.name();
        byte[] bytes = source.read(0, (int) Math.min(source.length(), Integer.MAX_VALUE - 8));
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.title);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PER_BYTE * bytes.length) {
                throw new BadInput(
                        "%s is cut off or damaged: it claims %,d × %,d pixels, which cannot lie in %,d bytes. Copy or export it again."
                                .formatted(
                                        name, reader.getWidth(0), reader.getHeight(0), bytes.length));
            }
            if (pixels > 1 << 29) throw Memory.lacking(name, 4 * pixels);
            Rows rows = new Rows(reader.getHeight(0), reading);
            reader.addIIOReadProgressListener(rows);
            BufferedImage image = reader.read(0);
            rows.rethrow();
            return image;
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadInput b) throw b;
            throw new BadInput(name + " is cut off, damaged or of a rare kind (" + reason(e) + "): save it again as "
                    + kind.title + " in grey or RGB.", e);
        } catch (OutOfMemoryError _) {
            throw new BadInput(name + " needs more memory than this program may use: save it as a tiled TIFF.");
        } finally {
            reader.dispose();
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? "it cannot be decoded" : message.strip().replaceAll("\\s+", " ");
    }

    private static MemoryImage image(BufferedImage image, String name, List<String> warnings) {
        Raster raster = image.getRaster();
        int w = raster.getWidth(), h = raster.getHeight();
        boolean alpha = image.getColorModel().hasAlpha();
        if (alpha) warnings.add("The alpha channel (transparency) was left out.");
        if (image.getColorModel() instanceof IndexColorModel palette) return indexed(raster, palette, name);
        int bands = raster.getNumBands() - (alpha ? 1 : 0);
        if (bands != 1 && bands != 3) {
            throw new BadInput(name + " has " + bands + " colours where 1 or 3 are read: save it in grey or RGB.");
        }
        PixelType type = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT
                ? PixelType.UINT16
                : PixelType.UINT8;
        List<Pixels> planes = IntStream.range(0, bands).mapToObj(b -> {
            Pixels p = Memory.pixels(name, type, w, h);
            int[] row = new int[w];
            for (int y = 0; y < h; y++) {
                raster.getSamples(0, y, w, 1, b, row);
                for (int x = 0; x < w; x++) {
                    if (type == PixelType.UINT8) p.bytes().put(y * w + x, (byte) row[x]);
                    else
                        p.bytes().putShort(2 * (y * w + x), (short) row[x]);
                }
            }
            return p;
        }).toList();
        return bands == 1
                ? MemoryImage.grey(planes.getFirst())
                : MemoryImage.colour(planes.get(0), planes.get(1), planes.get(2));
    }

    /// Also grey pictures of 1, 2 or 4 bits come with a palette, which spreads them over 0 to 255.
    private static MemoryImage indexed(Raster raster, IndexColorModel palette, String name) {
        int w = raster.getWidth(), h = raster.getHeight();
        int n = palette.getMapSize();
        boolean grey = IntStream.range(0, n)
                .allMatch(i -> palette.getRed(i) == palette.getGreen(i) && palette.getRed(
                        i) == palette.getBlue(i));
        List<Pixels> planes = IntStream.range(0, grey ? 1 : 3).mapToObj(b -> {
            Pixels p = Memory.pixels(name, PixelType.UINT8, w, h);
            int[] row = new int[w];
            for (int y = 0; y < h; y++) {
                raster.getSamples(0, y, w, 1, 0, row);
                for (int x = 0; x < w; x++) {
                    int i = row[x];
                    int value = i >= n
                            ? 0
                            : b == 0
                                    ? palette.getRed(i)
                                    : b == 1
                                            ? palette.getGreen(i)
                                            : palette.getBlue(
                                                    i);
                    p.bytes().put(y * w + x, (byte) value);
                }
            }
            return p;
        }).toList();
        return grey
                ? MemoryImage.grey(planes.getFirst())
                : MemoryImage.colour(planes.get(0), planes.get(1), planes.get(2));
    }
}
