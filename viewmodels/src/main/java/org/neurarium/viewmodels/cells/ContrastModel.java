package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.ChannelDisplay;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.Histogram;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.work.UiExecutor;

/// The contrast of the current image, channel by channel, over the histogram of the plane that is shown.
public final class ContrastModel {
    private final Executor background;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<List<Histogram>> histograms = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable OpenImage image;
    private int asked;
    private int t = -1, z = -1;

    ContrastModel(Executor background, UiExecutor ui) {
        this.background = background;
        this.ui = ui;
    }

    /// One for each channel; none while they are counted.
    public ReadOnlyObjectProperty<List<Histogram>> histograms() { return histograms.getReadOnlyProperty(); }

    void show(@Nullable OpenImage other) {
        image = other;
        t = -1;
        count();
    }

    /// Another plane may be shown.
    void count() {
        OpenImage now = image;
        if (now == null) {
            asked++;
            histograms.set(List.of());
            return;
        }
        ImageDisplay d = now.displayProperty().get();
        if (d.t() == t && d.z() == z) return;
        t = d.t();
        z = d.z();
        int mine = ++asked;
        ui.deliver(CompletableFuture.supplyAsync(() -> {
            List<Histogram> all = new ArrayList<>();
            for (int c = 0; c < d.channels().size(); c++)
                all.add(Histogram.of(d.image(), d.t(), c, d.z()));
            return List.copyOf(all);
        }, background), (all, _) -> {
            if (mine == asked && all != null) histograms.set(all);
        });
    }

    /// Changes how one channel is shown.
    public void change(int channel, UnaryOperator<ChannelDisplay> how) {
        OpenImage now = image;
        if (now == null) return;
        ImageDisplay d = now.displayProperty().get();
        now.displayProperty().set(d.with(channel, how.apply(d.channels().get(channel))));
    }

    /// Fits every channel to its histogram.
    public void auto() {
        List<Histogram> all = histograms.get();
        for (int c = 0; c < all.size(); c++) {
            Histogram h = all.get(c);
            change(c, channel -> Contrast.fitted(channel, h).withGamma(1));
        }
    }
}
