package org.neurarium.viewmodels.neurons;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;

/// What is kept of the Neurons screen: which network is open, what is open in its tree, what is selected and searched for,
/// how numbers are shown, and how pictures of units are made.
final class NeuronsView {
    static final String NET = "net";
    private static final String OPEN = "expanded", SELECTED = "selected", SEARCH = "search",
            COLOURS = "colours", RANGE = "range", LOG = "log", SHOWN = "shown",
            PLAN = "plan", FACETS = "facets", IMAGES = "images", COMPARE = "compare";
    private final NeuronsModel model;

    NeuronsView(NeuronsModel model) { this.model = model; }

    Json.Obj state() {
        OpenNet net = model.net().get();
        Json.Obj view = Json.object()
                .with(COLOURS, model.weight().colours().get().name().toLowerCase(Locale.ROOT))
                .with(RANGE, model.weight().range().get().name().toLowerCase(Locale.ROOT))
                .with(LOG, model.weight().logarithmic().get())
                .with(SHOWN, model.shown().get().name().toLowerCase(Locale.ROOT))
                .with(PLAN, model.units().kept())
                .with(FACETS, model.facets().kept())
                .with(IMAGES, model.examples().kept())
                .with(COMPARE, model.compare().kept());
        if (net == null) return model.waiting().map(waiting -> with(view, waiting)).orElse(view);
        var part = model.tree().selected().get();
        return view.with(NET, net.reference().toString())
                .with(OPEN, model.tree().expanded().stream().sorted().toList())
                .with(SELECTED, part == null ? "" : OpenNet.key(part))
                .with(SEARCH, model.tree().search().get());
    }

    /// What is still being opened, or could not be, is kept as it was.
    private static Json.Obj with(Json.Obj view, Json waiting) {
        Json.Obj all = view;
        for (String member : List.of(NET, OPEN, SELECTED, SEARCH)) {
            Optional<Json> kept = waiting.find(member, j -> j);
            if (kept.isPresent()) all = all.with(member, kept.get());
        }
        return all;
    }

    /// Sets how numbers are shown, and tells which network was open.
    Optional<Reference> restore(Json view) {
        try {
            view.find(COLOURS, Json::string)
                    .ifPresent(c -> model.weight().colours().set(ColourMap.valueOf(c.toUpperCase(Locale.ROOT))));
            view.find(RANGE, Json::string)
                    .ifPresent(r -> model.weight().range().set(WeightModel.Range.valueOf(r.toUpperCase(Locale.ROOT))));
            view.find(LOG, Json::bool).ifPresent(model.weight().logarithmic()::set);
            view.find(SHOWN, Json::string)
                    .ifPresent(v -> model.shown().set(NeuronsModel.View.valueOf(v.toUpperCase(Locale.ROOT))));
            view.find(PLAN, j -> j).ifPresent(model.units()::restore);
            view.find(FACETS, j -> j).ifPresent(model.facets()::restore);
            view.find(IMAGES, j -> j).ifPresent(model.examples()::restore);
            view.find(COMPARE, j -> j).ifPresent(model.compare()::restore);
            return view.find(NET, Json::string).map(Reference::parse);
        } catch (BadInput | IllegalArgumentException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a view is not understood", e);
            return Optional.empty();
        }
    }

    /// Lays the tree of the network out that has been opened.
    void layOut(OpenNet net, Json view) {
        try {
            view.find(OPEN, Json::items).ifPresent(all -> model.tree().expand(all.stream().map(Json::string).toList()));
            view.find(SELECTED, Json::string).flatMap(net::find).ifPresent(model.tree()::select);
            view.find(SEARCH, Json::string).ifPresent(model.tree().search()::set);
        } catch (BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a view is not understood", e);
        }
    }

    Subscription watch(Runnable changed) {
        InvalidationListener listener = o -> {
            if (o instanceof ObservableValue<?> v) v.getValue();
            changed.run();
        };
        ExamplesModel examples = model.examples();
        List<Observable> all = List.of(examples.open(), examples.height(), examples.attribution().on(),
                examples.attribution().method(), examples.own(), model.net(), model.tree().version(),
                model.tree().selected(), model.tree()
                        .search(),
                model.weight().colours(), model.weight().range(), model.weight().logarithmic(),
                model.shown(), model
                        .units()
                        .plan(),
                model.facets().plan(), model.compare().second(), model.compare().link(), model.compare().order());
        all.forEach(o -> o.addListener(listener));
        return () -> all.forEach(o -> o.removeListener(listener));
    }
}
