package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.nn.plan.Query;

/// What came of a [Query]: the values that it reads, and gradients. The arrays go when this is closed.
public final class Answer implements AutoCloseable {
    private final NDManager owner;
    private final Map<String, NDArray> values = new HashMap<>();
    private final Map<String, NDArray> gradients = new HashMap<>();

    Answer(NDManager owner, Query query, NDList arrays) {
        this.owner = owner;
        int reads = query.reads().size();
        for (int i = 0; i < arrays.size(); i++) {
            if (i < reads) values.put(query.reads().get(i), arrays.get(i));
            else
                gradients.put(query.targets().get(i - reads), arrays.get(i));
        }
    }

    /// @throws BadInput if the query did not read it
    public NDArray value(String name) { return found(values, name, "read"); }

    /// The gradient with respect to a value, of the value's shape.
    ///
    /// @throws BadInput if the query did not ask for it
    public NDArray gradient(String name) { return found(gradients, name, "differentiated with respect to"); }

    private static NDArray found(Map<String, NDArray> all, String name, String what) {
        NDArray array = all.get(name);
        if (array == null) throw new BadInput("'" + name + "' was not " + what + " in this question.");
        return array;
    }

    @Override
    public void close() { owner.close(); }
}
