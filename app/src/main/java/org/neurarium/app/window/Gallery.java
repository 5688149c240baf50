package org.neurarium.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// Units of the network that comes with the product that are worth a first look, with the recipe of their pictures. The pictures
/// lie beside it; `neurarium gallery` makes them anew.
///
/// @param network  as a run is given it
/// @param settings of [#tool]
public record Gallery(String network, String tool, long seed, Map<String, String> settings, List<Unit> units) {
    private static final String FOLDER = "/org/neurarium/app/gallery/", COVER = "blocks-10-102.jpg";

    /// @param name    what it shows
    /// @param picture the file beside the recipe
    public record Unit(String layer, int channel, String name, String picture) {
        /// As a run is given it.
        public String address() { return layer + ":" + channel; }
    }

    public Gallery {
        settings = Map.copyOf(settings);
        units = List.copyOf(units);
    }

    /// What comes with the product.
    public static Gallery shipped() {
        try (InputStream in = Gallery.class.getResourceAsStream(FOLDER + "gallery.json")) {
            if (in == null) throw new IllegalStateException("gallery.json is missing from the application's jar");
            return of(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Gallery of(Json recipe) {
        Map<String, String> settings = new TreeMap<>();
        recipe.get("settings").members().forEach((k, v) -> settings.put(k, v.string()));
        return new Gallery(recipe.get("network").string(), recipe.get("tool").string(), (long) recipe.get("seed")
                .number(), settings,
                recipe.get("units")
                        .items()
                        .stream()
                        .map(u -> new Unit(u.get("layer").string(), (int) u.get("channel").number(), u.get("name")
                                .string(), u.get("picture").string()))
                        .toList());
    }

    /// The units of a network, for the screen; none of other networks.
    static List<UnitSubject.Made> of(Reference net, UnitLayers layers) {
        Gallery shipped = shipped();
        if (!net.equals(Reference.parse(shipped.network))) return List.of();
        return shipped.units.stream()
                .filter(u -> layers.find(u.layer).isPresent())
                .map(u -> new UnitSubject.Made(u.layer, u.channel, u.name, picture(u.picture)))
                .toList();
    }

    /// The picture that stands for all of them.
    static Thumbnail cover() { return picture(COVER).orElseThrow(); }

    private static Optional<Thumbnail> picture(String name) {
        try (InputStream in = Gallery.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) return Optional.empty();
            BufferedImage image = ImageIO.read(in);
            int w = image.getWidth(), h = image.getHeight();
            return Optional.of(new Thumbnail(w, h, image.getRGB(0, 0, w, h, null, 0, w)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
