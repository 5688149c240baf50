package org.neurarium.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.viewmodels.canvas.BlockCache;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors;

/// What looking at images asks of files.
record ExampleFiles(Formats formats, Scratch scratch, Executor background) implements ExampleDoors {
    private static final String TILES = "tiles";
    /// Pixels of a crop's picture, and of a whole image's at most.
    private static final int CROP = 256, WHOLE = 1400;
    private static final long CACHE = 32L << 20;

    @Override
    public Path passingRun() { return scratch.passingRun(background); }

    @Override
    public CompletableFuture<EvidenceMap> map(Path written) {
        return CompletableFuture.supplyAsync(() -> {
            try (ImageStack maps = formats.open(Reference.file(written), ImageStack.class)) {
                Region all = maps.size().bounds();
                return new EvidenceMap(all.width(), all.height(), maps.read(0, 0, 0, all).floats());
            }
        }, background);
    }

    @Override
    public CompletableFuture<Table> table(Path written) {
        return CompletableFuture.supplyAsync(() -> formats.open(Reference.file(written), Table.class), background);
    }

    @Override
    public CompletableFuture<List<Cut>> cut(List<Reference> images, List<Look> looks) {
        return with(images, set -> {
            Map<Integer, Cut> found = new HashMap<>();
            // Tiles of one file one after the other: it is then opened once.
            looks.stream().map(Look::sample).distinct().sorted().forEach(sample -> {
                Region tile = tile(set, sample);
                try (ImageStack image = set.image(sample)) {
                    ImageDisplay display = Contrast.opened(new BlockCache(image, CACHE));
                    for (int i = 0; i < looks.size(); i++)
                        if (looks.get(i).sample() == sample) found.put(i, cut(display, tile, looks.get(i)));
                }
            });
            List<Cut> cuts = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++)
                cuts.add(found.get(i));
            return cuts;
        });
    }

    private static Cut cut(ImageDisplay display, Region tile, Look look) {
        Region seen = look.seen();
        int wide = Math.min(look.extent(), tile.width()), high = Math.min(look.extent(), tile.height());
        int left = Math.clamp((long) seen.x() - (wide - seen.width()) / 2, tile.x(), tile.x() + tile.width() - wide),
                top = Math.clamp((long) seen.y() - (high - seen.height()) / 2, tile.y(),
                        tile.y() + tile.height() - high);
        Thumbnail square = Thumbnail.part(display, left - tile.x(), top - tile.y(), Math.max(wide, high), CROP);
        return new Cut(square, new Region(left, top, Math.max(wide, high), Math.max(wide, high)), tile);
    }

    /// The pixels of its file that an image of a set consists of.
    private static Region tile(Sets set, int sample) {
        Optional<Column> x = set.index().find("x"), y = set.index().find("y");
        try (ImageStack image = set.image(sample)) {
            Region size = image.size().bounds();
            return new Region(x.map(c -> (int) c.number(sample)).orElse(0),
                    y.map(c -> (int) c.number(sample)).orElse(0),
                    size.width(), size.height());
        }
    }

    @Override
    public CompletableFuture<Whole> whole(List<Reference> images, int sample) {
        return with(images, set -> {
            Region tile = tile(set, sample);
            Reference uncut = reference(images, set, sample);
            try (ImageSet files = formats.open(uncut, ImageSet.class);
                    ImageStack image = files.image(row(files, set, sample))) {
                ImageDisplay display = Contrast.opened(new BlockCache(image, CACHE));
                return new Whole(Thumbnail.of(display, WHOLE), image.size().bounds(), tile);
            }
        });
    }

    /// What was asked for, without tiles.
    private static Reference reference(List<Reference> images, Sets set, int sample) {
        Reference of = images.get(set.which(sample));
        Map<String, String> rest = new HashMap<>(of.selection());
        rest.remove(TILES);
        return of.select(rest);
    }

    /// The row of the uncut image that one of a set comes from.
    private static int row(ImageSet files, Sets set, int sample) {
        for (int row = 0; row < files.count(); row++) {
            int at = row;
            boolean same = List.of("image", "t", "z")
                    .stream()
                    .allMatch(c -> files.index().column(c).text(at).equals(set.index().column(c).text(sample)));
            if (same) return row;
        }
        throw new BadInput("The image '" + set.index().column("image").text(sample) + "' is not there any more.");
    }

    @Override
    public CompletableFuture<Reference> layDown(List<Reference> images, int sample) {
        return with(images, set -> {
            try (ImageStack image = set.image(sample)) {
                String hash = hash(image);
                Path file = scratch.labels().resolve(formats.fileName(image, hash));
                if (Files.exists(file)) Scratch.touch(file);
                else
                    formats.write(image, scratch.labels(), hash);
                return Reference.file(file);
            }
        });
    }

    private static String hash(ImageStack image) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(image.size().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (int c = 0; c < image.size().c(); c++)
                digest.update(image.read(0, c, 0, image.size().bounds()).bytes().duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public CompletableFuture<Path> save(Row row, Table table, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> {
            Path picture = NetDoors.free(folder, name, "png");
            String title = picture.getFileName().toString();
            Thumbnail all = RowPicture.of(row);
            formats.write(table, folder, title.substring(0, title.length() - ".png".length()));
            return PngWriter.argb(all.argb(), all.width(), all.height(), picture);
        }, background);
    }

    /// Asks the set that these are together, and closes it.
    private <T> CompletableFuture<T> with(List<Reference> images, Function<Sets, T> ask) {
        return CompletableFuture.supplyAsync(() -> {
            try (Sets set = Sets.open(formats, images)) {
                return ask.apply(set);
            }
        }, background);
    }
}
