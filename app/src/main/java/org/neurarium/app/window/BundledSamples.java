package org.neurarium.app.window;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.viewmodels.canvas.BlockCache;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.home.Sample;

/// The images and the network that ship with the product, as the home screen offers them.
public record BundledSamples(Formats formats, Executor background, Screens screens) {
    private static final int CARD_WIDTH = 512;
    private static final long CACHE = 16L << 20;

    List<Sample> all() {
        return List.of(sample("nuclei-fluorescence", "Nuclei in fluorescence",
                "One click outlines every nucleus; the truth of all 125 is bundled.", "512 × 512, 1 channel",
                "0.2\u2009MB"),
                sample("tissue-he", "Stained tissue",
                        "Haematoxylin and eosin: dark and pale nuclei, one click each.", "500 × 300, colour",
                        "0.04\u2009MB"),
                sample("tissue-ihc", "Antibody stain",
                        "Brown cells carry the antibody, blue ones do not.", "512 × 512, colour",
                        "0.5\u2009MB"),
                new Sample("neuron", "A vision network", "Watch what each of its units looks for.",
                        "EfficientNet-Lite0", "9.6\u2009MB", () -> CompletableFuture.supplyAsync(Gallery::cover,
                                background),
                        () -> open("efficientnet-lite0")));
    }

    private Sample sample(String name, String title, String text, String facts, String size) {
        return new Sample("cells", title, text, facts, size, () -> CompletableFuture.supplyAsync(() -> picture(name),
                background), () -> open(name));
    }

    void open(String name) {
        screens.open(List.of(Reference.builtin(name)));
    }

    private Thumbnail picture(String name) {
        try (ImageStack image = formats.open(Reference.builtin(name), ImageStack.class)) {
            ImageDisplay display = Contrast.opened(new BlockCache(image, CACHE));
            return Thumbnail.of(display, CARD_WIDTH);
        }
    }
}
