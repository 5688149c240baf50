package org.neurarium.formats.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.Channel;
import org.neurarium.formats.tiff.OmeXml.Block;
import org.neurarium.formats.tiff.OmeXml.Image;

/// The planes of an OME-TIFF, as its XML tells them.
final class OmePlanes {
    private OmePlanes() {}

    /// Empty where the XML does not fit the pages, so that they are better taken as they come; `warnings` says why.
    ///
    /// @param part the image that is wanted of several: its number from 1 on, or its name
    /// @throws BadInput if there is no such part
    static Optional<Planes> of(OmeXml xml, TiffFile file, Optional<String> part, List<String> warnings) {
        if (xml.images().isEmpty()) {
            warnings.add(xml.elsewhere()
                    ? "The OME-XML of this file lies in another file: axes, channels and pixel size are not known."
                    : "The OME-XML of this file describes no image: axes, channels and pixel size are not known.");
            return Optional.empty();
        }
        Image image = choose(xml, file.name(), part, warnings);
        int first = image.blocks().isEmpty() ? 0 : image.blocks().getFirst().ifd().orElse(0);
        // Not what the XML says: some writers count the samples of a colour page as channels and do not say so.
        int perPage = file.pages().get(Math.clamp(first, 0, file.pages().size() - 1)).samples().count();
        int c = image.c() % perPage == 0 ? image.c() / perPage : image.c();
        long n = (long) image.t() * c * image.z();
        if (image.t() < 1 || image.c() < 1 || image.z() < 1 || n > 100_000_000) {
            warnings.add(
                    "The OME-XML of this file claims impossible axes (%d frames, %d channels, %d planes): the pages were taken as they come."
                            .formatted(
                                    image.t(), image.c(), image.z()));
            return Optional.empty();
        }
        int[] planes = map(image, c, (int) n, file, warnings);
        long missing = Arrays.stream(planes).filter(p -> p < 0).count();
        if (missing == n) {
            warnings.add(
                    "None of the planes that the OME-XML describes lies in this file: the pages were taken as they come.");
            return Optional.empty();
        }
        if (missing > 0) warnings.add(missing + " of " + n + " planes are not in this file: they are black.");
        List<Channel> channels = image.channels();
        return Optional.of(new Planes(image.t(), c, image.z(), planes, channels, image.calibration(), "OME-TIFF", false,
                warnings));
    }

    private static Image choose(OmeXml xml, String name, Optional<String> part, List<String> warnings) {
        List<Image> images = xml.images();
        if (part.isPresent()) {
            String wanted = part.get();
            for (int i = 0; i < images.size(); i++)
                if (images.get(i).name().equals(wanted) || Integer.toString(i + 1).equals(wanted)) return images.get(i);
            throw new BadInput("%s has no image '%s'; there are %s.".formatted(name, wanted, list(images)));
        }
        if (images.size() > 1) {
            warnings.add("The file holds %d images (%s): the first was opened; choose another with ::NAME or ::NUMBER."
                    .formatted(
                            images.size(), list(images)));
        }
        return images.getFirst();
    }

    private static String list(List<Image> images) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(images.size(), 12); i++)
            names.add((i + 1) + (images.get(i).name().isBlank() ? "" : " '" + images.get(i).name() + "'"));
        return names.stream().collect(Collectors.joining(", ")) + (images.size() > 12 ? ", …" : "");
    }

    private static int[] map(Image image, int c, int n, TiffFile file, List<String> warnings) {
        int[] planes = new int[n];
        Arrays.fill(planes, -1);
        int pages = file.pages().size();
        List<Block> blocks = image.blocks().isEmpty()
                ? List.of(new Block(OptionalInt.of(0), 0, 0, 0,
                        OptionalInt.empty(), Optional.empty()))
                : image.blocks();
        int next = 0, elsewhere = 0;
        for (Block block : blocks) {
            if (block.file().isPresent() && !block.file().get().equals(file.name()) && isOther(blocks)) {
                elsewhere++;
                continue;
            }
            int first = block.ifd().orElse(next);
            int count = block.count().orElse(block.ifd().isPresent() && blocks.size() > 1 ? 1 : n);
            long at = linear(image, c, block.t(), block.c(), block.z());
            for (int k = 0; k < count && at >= 0 && at + k < n && first + k < pages && first + k >= 0; k++) {
                int plane = plane(image, c, (int) at + k);
                planes[plane] = first + k;
            }
            next = first + count;
        }
        if (elsewhere > 0) {
            warnings.add(elsewhere + " parts of this image lie in other files, which are not opened with it.");
        }
        return planes;
    }

    /// A file that was renamed still calls itself by its old name; only where several names occur are there several files.
    private static boolean isOther(List<Block> blocks) {
        return blocks.stream().map(Block::file).flatMap(Optional::stream).distinct().count() > 1;
    }

    /// Place of a plane in the file's order of axes; −1 outside.
    private static long linear(Image image, int c, int t, int channel, int z) {
        if (t < 0 || t >= image.t() || channel < 0 || channel >= c || z < 0 || z >= image.z()) return -1;
        long at = 0;
        for (int axis = image.order().length() - 1; axis >= 0; axis--) {
            at = switch (image.order().charAt(axis)) {
                case 'T' -> at * image.t() + t;
                case 'C' -> at * c + channel;
                case 'Z' -> at * image.z() + z;
                default -> at;
            };
        }
        return at;
    }

    /// The plane `(t · c + channel) · z + depth` that has this place in the file's order of axes.
    private static int plane(Image image, int c, int place) {
        int rest = place, t = 0, channel = 0, z = 0;
        for (char axis : image.order().toCharArray()) {
            switch (axis) {
                case 'T' -> {
                    t = rest % image.t();
                    rest /= image.t();
                }
                case 'C' -> {
                    channel = rest % c;
                    rest /= c;
                }
                case 'Z' -> {
                    z = rest % image.z();
                    rest /= image.z();
                }
                default -> {
                    // X and Y lie within a page
                }
            }
        }
        return (t * c + channel) * image.z() + z;
    }
}
