package org.neurarium.viewmodels.neurons;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.ModuleTree;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.data.modules.TensorFacts;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// A network that is open: what its list tells, and the door to its numbers.
public final class OpenNet implements AutoCloseable {
    private final Reference reference;
    private final Checkpoint checkpoint;
    private final String format;
    private final List<String> warnings, layers;
    private final Module tree;
    private final UnitSubject units;
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<String, Module> around = new HashMap<>();

    /// Lists the tensors; not on the JavaFX thread.
    ///
    /// @param format   what the file is, as `safetensors`
    /// @param warnings sentences on what was left out or had to be guessed
    /// @param units    what can be asked of its units
    public OpenNet(Reference reference, Checkpoint checkpoint, String format, List<String> warnings,
            UnitSubject units) {
        this.reference = reference;
        this.checkpoint = checkpoint;
        this.format = format;
        this.warnings = List.copyOf(warnings);
        this.units = units;
        tree = ModuleTree.of(checkpoint.name(), TensorFacts.of(checkpoint));
        layers = checkpoint.layers();
        parts.put(key(tree), tree);
        index(tree);
    }

    private void index(Module module) {
        for (Part part : module.parts()) {
            parts.put(key(part), part);
            around.put(key(part), module);
            if (part instanceof Module inner) index(inner);
        }
    }

    /// Under which a part is found again: modules and tensors may share a name.
    public static String key(Part part) {
        return switch (part) {
            case Module m -> "module:" + m.path();
            case Tensor t -> "tensor:" + t.facts().name();
            case Step s -> "step:" + s.name();
        };
    }

    /// What it is called in the whole.
    public static String path(Part part) {
        return switch (part) {
            case Module m -> m.path();
            case Tensor t -> t.facts().name();
            case Step s -> s.name();
        };
    }

    public Reference reference() { return reference; }

    /// Its name, without the kind of file.
    public String name() { return tree.title(); }

    public String format() { return format; }

    public List<String> warnings() { return warnings; }

    /// The layers that tools may pick.
    public List<String> layers() { return layers; }

    /// Its units.
    public UnitSubject units() { return units; }

    /// All of it.
    public Module tree() { return tree; }

    /// Its numbers; read in the background.
    public Checkpoint checkpoint() { return checkpoint; }

    public Optional<Part> find(String key) { return Optional.ofNullable(parts.get(key)); }

    /// The module that a part lies in; empty for the whole.
    public Optional<Module> around(Part part) { return Optional.ofNullable(around.get(key(part))); }

    /// Gives the files back; waits for whoever reads them.
    @Override
    public void close() { checkpoint.close(); }
}
