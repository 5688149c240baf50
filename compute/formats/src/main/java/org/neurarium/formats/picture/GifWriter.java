package org.neurarium.formats.picture;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.neurarium.formats.AtomicFile;

/// Writes pictures one after the other as an animated GIF that begins again, whole or not at all.
public final class GifWriter {
    /// Hundredths of a second.
    private static final int EACH = 10, LAST = 150;
    private static final String FORM = "javax_imageio_gif_image_1.0";

    private GifWriter() {}

    /// @param frames of one size, at least one
    /// @throws org.neurarium.data.BadInput if the file cannot be written
    public static Path write(List<ArgbFrame> frames, Path file) {
        if (frames.isEmpty()) throw new IllegalArgumentException("no picture to write");
        return AtomicFile.write(file, temporary -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (OutputStream out = Files.newOutputStream(temporary);
                    MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.prepareWriteSequence(null);
                for (int i = 0; i < frames.size(); i++) {
                    BufferedImage image = frames.get(i).opaque();
                    writer.writeToSequence(new IIOImage(image, null, about(writer, image, i == 0, i + 1 == frames
                            .size() ? LAST : EACH)), null);
                }
                writer.endWriteSequence();
            } finally {
                writer.dispose();
            }
        });
    }

    private static IIOMetadata about(ImageWriter writer, BufferedImage image, boolean first, int shown)
            throws IIOInvalidTreeException {
        IIOMetadata about = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode root = new IIOMetadataNode(FORM);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(shown));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        if (first) {
            IIOMetadataNode all = new IIOMetadataNode("ApplicationExtensions"), one = new IIOMetadataNode(
                    "ApplicationExtension");
            one.setAttribute("applicationID", "NETSCAPE");
            one.setAttribute("authenticationCode", "2.0");
            // Begins again without end.
            one.setUserObject(new byte[]{1, 0, 0});
            all.appendChild(one);
            root.appendChild(all);
        }
        about.mergeTree(FORM, root);
        return about;
    }
}
