package org.neurarium.formats.torch;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.formats.pickle.Names;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Made;
import org.neurarium.formats.pickle.Pickled.Named;
import org.neurarium.formats.pickle.Pickled.Row;

/// The names that a checkpoint may use. A few may be called, since it is known what comes out: tensors, dictionaries,
/// logged numbers. Of other names only this is let pass: a class of which an object is made and given the attributes of a
/// module, whose weights can then be shown; whether it was one is known at the end ([#settled]). All else is refused by
/// its name.
final class AllowedNames implements Names {
    private static final Set<String> CALLED = Set.of("collections.OrderedDict", "collections.defaultdict",
            "collections.Counter", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2",
            "torch._utils._rebuild_tensor_v3", "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_parameter_with_state", "torch.nn.parameter.Parameter", "torch.nn.Parameter",
            "torch.Size", "torch.device", "torch.jit._pickle.build_intlist", "torch.jit._pickle.build_doublelist",
            "torch.jit._pickle.build_boollist", "torch.jit._pickle.build_tensorlist",
            "torch.jit._pickle.restore_type_tag", "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
            "numpy.dtype", "_codecs.encode", "builtins.set", "__builtin__.set", "builtins.complex",
            "__builtin__.complex", "builtins.bytearray", "__builtin__.bytearray", "argparse.Namespace");
    /// Types that collections are given as arguments.
    private static final Set<String> PLAIN = Set.of("int", "float", "str", "bool", "list", "dict", "tuple");

    private final String file;
    private final boolean script;
    private final Set<Named> open = new LinkedHashSet<>();
    private final Map<String, StorageId> storages = new LinkedHashMap<>();
    private boolean modules;

    /// @param script whether the archive is TorchScript, whose classes are all its own (`__torch__…`)
    AllowedNames(String file, boolean script) {
        this.file = file;
        this.script = script;
    }

    /// Whether objects of a module's class occurred.
    boolean modules() { return modules; }

    @Override
    public void named(Named name) {
        if (!known(name)) open.add(name);
    }

    private boolean known(Named name) {
        return CALLED.contains(name.title()) || StorageType.dtype(name).isPresent() || StorageType.of(name).isPresent()
                || isClass(name)
                || (name.module().equals("builtins") || name.module().equals("__builtin__")) && PLAIN.contains(name
                        .name());
    }

    /// Classes of PyTorch's own modules, and of a script.
    private boolean isClass(Named name) {
        return name.module().startsWith("torch.nn.modules.") || script && name.module().startsWith("__torch__");
    }

    @Override
    public void called(Named name) {
        if (!CALLED.contains(name.title())) throw refused(name);
    }

    @Override
    public void made(Named name) {
        if (!known(name)) open.add(name);
    }

    /// PyTorch refers so to its storages; and, in its old format, to the class of a module together with its source.
    @Override
    public Pickled outside(Pickled id) {
        if (id instanceof Row row && row.items().size() > 1 && "module".equals(row.items().get(0).text())) {
            return row.items().get(1);
        }
        StorageId storage = StorageId.of(id)
                .orElseThrow(() -> new BadInput(file
                        + " is damaged: it refers to a storage in an unknown way. Copy or save it again."));
        storages.putIfAbsent(storage.key(), storage);
        return new Pickled.Outside(id);
    }

    /// The storages by their keys.
    Map<String, StorageId> storages() { return storages; }

    @Override
    public void built(Made object, Pickled state) {
        if (known(object.type())) modules |= isClass(object.type());
        else if (TensorTree.isModule(state)) {
            modules = true;
            open.remove(object.type());
        }
    }

    /// To be called at the end of a pickle.
    ///
    /// @throws BadInput if a name occurred that is not allowed
    void settled() {
        if (!open.isEmpty()) throw refused(open.iterator().next());
    }

    private BadInput refused(Named name) {
        return new BadInput(
                "%s wants to call %s: refused, nothing of it was run. Ask for the weights alone, as a state dict or safetensors."
                        .formatted(file, name.title()));
    }
}
