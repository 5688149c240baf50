package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Size;
import org.neurarium.viewmodels.canvas.ChannelDisplay;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.ViewPlace;

/// How one image is looked at, as it is kept and copied: plane, channels, place, selected cells.
final class ImageView {
    private ImageView() {}

    static Json.Obj of(OpenImage image) {
        ImageDisplay d = image.displayProperty().get();
        List<Json> channels = new ArrayList<>();
        for (ChannelDisplay c : d.channels()) {
            channels.add(Json.object()
                    .with("visible", c.visible())
                    .with("min", c.min())
                    .with("max", c.max())
                    .with("gamma", c.gamma())
                    .with("colour", c.colour()));
        }
        Json.Obj view = Json.object()
                .with("t", d.t())
                .with("z", d.z())
                .with("channels", channels)
                .with("selected", image.selection().get());
        return image.place()
                .map(p -> view.with("scale", p.scale()).with("x", p.x()).with("y", p.y()))
                .orElse(view);
    }

    /// Looks at the image like that, as far as it has such planes, channels and cells: a view may come from another file,
    /// or from a newer version.
    static void restore(Json view, OpenImage image) {
        try {
            ImageDisplay d = image.displayProperty().get();
            Size size = d.image().size();
            int t = whole(view, "t", d.t(), size.t()), z = whole(view, "z", d.z(), size.z());
            List<ChannelDisplay> channels = new ArrayList<>(d.channels());
            List<Json> kept = view.find("channels", Json::items).orElse(List.of());
            for (int c = 0; c < Math.min(channels.size(), kept.size()); c++)
                channels.set(c, channel(kept.get(c), channels.get(c)));
            image.displayProperty().set(d.at(t, z).with(channels));
            image.select(view.find("selected", Json::items)
                    .orElse(List.of())
                    .stream()
                    .map(id -> (int) id.number())
                    .filter(image.layer().cells()::containsKey)
                    .toList());
            if (view.find("scale", j -> j).isPresent()) {
                image.leaveAt(new ViewPlace(view.get("scale").number(), view.get("x").number(), view.get("y")
                        .number()));
            }
        } catch (BadInput | IllegalArgumentException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a view is not understood", e);
        }
    }

    private static ChannelDisplay channel(Json kept, ChannelDisplay now) {
        return new ChannelDisplay(now.name(), kept.get("visible").bool(), kept.get("min").number(), kept.get("max")
                .number(), kept.get("gamma").number(), (int) kept.get("colour").number());
    }

    private static int whole(Json view, String name, int otherwise, int count) {
        int n = view.find(name, Json::number).map(Double::intValue).orElse(otherwise);
        return Math.clamp(n, 0, count - 1);
    }
}
