package org.neurarium.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.data.Tensor;
import org.neurarium.formats.Builtins;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Opened;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.viewmodels.neurons.Doors;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.Picture;

/// What the Neurons screen asks of files.
final class NetDoors implements Doors {
    private final Formats formats;
    private final Executor background;
    private final Set<String> networks;

    NetDoors(Formats formats, Executor background) {
        this.formats = formats;
        this.background = background;
        networks = networks(formats);
    }

    /// The names of the networks that come with the product; an engine has nothing to look at.
    static Set<String> networks(Formats formats) {
        return formats.builtin()
                .stream()
                .filter(b -> b instanceof Builtins.Shipped s && s.file().endsWith(".safetensors"))
                .map(Builtins.Builtin::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean knows(String builtin) { return networks.contains(builtin); }

    @Override
    public CompletableFuture<OpenNet> open(Reference net) {
        return CompletableFuture.supplyAsync(() -> {
            Opened opened = formats.load(net, Checkpoint.class);
            try {
                Checkpoint checkpoint = (Checkpoint) opened.dataset();
                return new OpenNet(net, checkpoint, opened.format(), opened.warnings(), UnitFacts.of(net, checkpoint));
            } catch (RuntimeException | Error e) {
                opened.close();
                throw e;
            }
        }, background);
    }

    @Override
    public CompletableFuture<Path> savePicture(Picture picture, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> PngWriter.argb(picture.argb(), picture.width(), picture.height(),
                free(folder, name, "png")), background);
    }

    @Override
    public CompletableFuture<Path> saveTensor(OpenNet net, String tensor, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> {
            Path file = free(folder, name, "npy");
            String title = file.getFileName().toString();
            return formats.write(Tensor.of(net.checkpoint(), tensor), folder, title.substring(0, title.length() - 4));
        }, background);
    }

    /// A file of that name that is not there yet.
    static Path free(Path folder, String name, String ending) {
        Path file = folder.resolve(name + "." + ending);
        for (int n = 2; Files.exists(file); n++)
            file = folder.resolve(name + " " + n + "." + ending);
        return file;
    }
}
