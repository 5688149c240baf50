package org.neurarium.nn.text;

import java.util.ArrayList;
import java.util.List;

/// The ids that a tokenizer puts before and behind each text.
record Around(List<Long> before, List<Long> behind) {
    static final Around NOTHING = new Around(List.of(), List.of());

    Around {
        before = List.copyOf(before);
        behind = List.copyOf(behind);
    }

    List<Long> put(List<Long> ids) {
        List<Long> out = new ArrayList<>(before);
        out.addAll(ids);
        out.addAll(behind);
        return out;
    }
}
