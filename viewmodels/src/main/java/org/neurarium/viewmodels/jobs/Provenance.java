package org.neurarium.viewmodels.jobs;

import java.util.List;

/// How something was made: what it is, and what it was made from, back to the files. A tree whose leaves are files.
///
/// @param what   'Chain-of-Prompts 1', 'slide_3.png'
/// @param detail 'gate 1.3, seed 7, CPU, 3.1 s'; of a file its hash; empty for nothing to add
/// @param from   what it was made from
public record Provenance(Kind kind, String what, String detail, List<Provenance> from) {
    public Provenance {
        from = List.copyOf(from);
    }

    /// What stands at a place of the tree. MISSING: a file that is not where it was.
    public enum Kind {
        RUN, FILE, BUILTIN, MISSING
    }
}
