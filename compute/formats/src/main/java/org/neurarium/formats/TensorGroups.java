package org.neurarium.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Json;
import org.neurarium.data.modules.LayerType;
import org.neurarium.data.modules.ModuleTree;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.data.modules.TensorFacts;

/// The tree of modules as `info` tells it, where neighbours that are numbered and built alike are told once: `blk.0–29`.
///
/// A group is `{"name", "alike", "tensors", "parameters", "type", "parts"}`, of one such member; a tensor is
/// `{"name", "alike", "shape", "stored", "type"}`, and a node `{"name", "alike", "op"}`. The type is left out where it is not known.
final class TensorGroups {
    private TensorGroups() {}

    static Json of(Module tree) { return parts(tree, true); }

    /// Without telling alike neighbours once: every part by itself.
    static Json all(Module tree) { return parts(tree, false); }

    private static Json parts(Module module, boolean once) {
        List<Json> out = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        Json before = Json.NULL;
        for (Part part : module.parts()) {
            Json about = about(part, once);
            boolean same = once && !alike.isEmpty() && !(part instanceof Step) && about.equals(before)
                    && isNumbered(part.title()) && isNumbered(alike.getLast())
                    && rest(part.title()).equals(rest(alike.getLast()));
            if (!same && !alike.isEmpty()) out.add(named(alike, before));
            if (!same) alike.clear();
            alike.add(part.title());
            before = about;
        }
        if (!alike.isEmpty()) out.add(named(alike, before));
        return new Json.Arr(out);
    }

    private static Json about(Part part, boolean once) {
        Json.Obj about = switch (part) {
            case Module m -> Json.object().with("tensors", m.tensors()).with("parameters", m.count());
            case Tensor(_, TensorFacts t) -> Json.object().with("shape", t.shape()).with("stored", t.stored());
            case Step s -> Json.object().with("op", s.operator());
        };
        String type = part instanceof Step ? "" : LayerType.of(part);
        if (!type.isEmpty()) about = about.with("type", type);
        return part instanceof Module m ? about.with("parts", parts(m, once)) : about;
    }

    /// A module with nothing but one group of others is told with it: `encoder.0–11`.
    private static Json named(List<String> alike, Json about) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("name", Json.of(title(alike)));
        out.put("alike", Json.of(alike.size()));
        out.putAll(about.members());
        List<Json> parts = about.find("parts", Json::items).orElse(List.of());
        if (parts.size() != 1 || alike.size() > 1) return new Json.Obj(out);
        Json only = parts.getFirst();
        return new Json.Obj(only.members()).with("name", alike.getFirst() + "." + only.get("name").string());
    }

    private static boolean isNumbered(String title) { return ModuleTree.isNumber(number(title)); }

    /// What a title begins with: `7` of `7.weight`, which is a module with nothing but a weight.
    private static String number(String title) { return title.split("\\.", 2)[0]; }

    private static String rest(String title) { return title.substring(number(title).length()); }

    /// Of numbers the lowest and the highest.
    private static String title(List<String> alike) {
        if (alike.size() == 1) return alike.getFirst();
        List<String> sorted = alike.stream()
                .map(TensorGroups::number)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        return sorted.getFirst() + "–" + sorted.getLast() + rest(alike.getFirst());
    }
}
