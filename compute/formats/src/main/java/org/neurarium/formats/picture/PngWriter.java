package org.neurarium.formats.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.neurarium.formats.AtomicFile;

/// Writes pictures as PNG, whole or not at all.
public final class PngWriter {
    private PngWriter() {}

    /// @param argb `width × height` pixels row by row, each 0xAARRGGBB; what is nowhere transparent is written as RGB
    /// @throws org.neurarium.data.BadInput if the file cannot be written
    public static Path argb(int[] argb, int width, int height, Path file) {
        check(argb.length, width, height);
        boolean opaque = true;
        for (int p : argb)
            opaque &= p >>> 24 == 0xff;
        BufferedImage image = new BufferedImage(width, height, opaque
                ? BufferedImage.TYPE_INT_RGB
                : BufferedImage.TYPE_INT_ARGB);
        // through the raster: setRGB would convert each pixel by itself
        image.getRaster().setDataElements(0, 0, width, height, argb);
        return write(image, file);
    }

    /// @param grey `width × height` pixels row by row, each 0 to 255
    /// @throws org.neurarium.data.BadInput if the file cannot be written
    public static Path grey(byte[] grey, int width, int height, Path file) {
        check(grey.length, width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(grey, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, grey.length);
        return write(image, file);
    }

    private static void check(int length, int width, int height) {
        if (width < 1 || height < 1 || length != (long) width * height) {
            throw new IllegalArgumentException("%d × %d pixels, got %d".formatted(width, height, length));
        }
    }

    private static Path write(BufferedImage image, Path file) {
        return AtomicFile.write(file, temporary -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
                    MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(image);
            } finally {
                writer.dispose();
            }
        });
    }
}
