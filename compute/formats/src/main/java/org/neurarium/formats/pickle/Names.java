package org.neurarium.formats.pickle;

/// Which names a pickle may use, and how. Refusals are [org.neurarium.data.BadInput] that name it.
public interface Names {
    /// A name occurs.
    void named(Pickled.Named name);

    /// Python would call it with arguments, which may be anything.
    void called(Pickled.Named name);

    /// Python would make an object of this class without running code of it (`NEWOBJ`).
    void made(Pickled.Named name);

    /// Something outside the pickle is referred to; gives what stands for it.
    Pickled outside(Pickled id);

    /// An object gets its state.
    void built(Pickled.Made object, Pickled state);
}
