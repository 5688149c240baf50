package org.neurarium.app.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.neurarium.app.window.Gallery;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes the pictures with which the Neurons screen opens: what the units of the shipped recipe want to see.
@Command(description = "Makes the pictures with which the Neurons screen opens, by their shipped recipe.")
final class GalleryCommand implements Callable<Integer> {
    private static final float QUALITY = 0.9f;

    private final Console console;
    private final House house;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "where the pictures go") private Path folder = Path
            .of(
                    "");

    GalleryCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws Exception {
        Gallery gallery = Gallery.shipped();
        Files.createDirectories(folder);
        Path run = Files.createTempDirectory(folder.toAbsolutePath(), ".run-").resolve("run");
        Map<String, String> settings = new HashMap<>(gallery.settings());
        settings.put("units", String.join(",", gallery.units().stream().map(Gallery.Unit::address).toList()));
        RunOutcome outcome = house.local()
                .submit(new RunRequest(gallery.tool(), Map.of("net", List.of(gallery.network())), settings, gallery
                        .seed(), Optional.of(run)), new ProgressPrinter(console.err(), false))
                .await();
        if (!(outcome instanceof RunOutcome.Done done)) throw new BadInput("The pictures were not made: " + outcome);
        Path pictures = Objects.requireNonNull(done.outputs().get("pictures"));
        try (ImageStack all = house.formats().open(Reference.file(pictures), ImageStack.class)) {
            for (int i = 0; i < gallery.units().size(); i++) {
                Path file = folder.resolve(gallery.units().get(i).picture());
                write(frame(all, i), file);
                console.out().println(file);
            }
        }
        return Commands.DONE;
    }

    private static BufferedImage frame(ImageStack all, int t) {
        int w = all.size().x(), h = all.size().y();
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        List<Pixels> channels = new ArrayList<>();
        for (int c = 0; c < 3; c++)
            channels.add(all.read(t, c, 0, new Region(0, 0, w, h)));
        for (int i = 0; i < w * h; i++) {
            int rgb = 0;
            for (Pixels channel : channels)
                rgb = rgb << 8 | Math.clamp(Math.round(channel.value(i) * 255), 0, 255);
            image.setRGB(i % w, i / w, rgb);
        }
        return image;
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (OutputStream out = Files.newOutputStream(part);
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
