package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

import java.util.List;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;

/// Numbers out of little or nothing; and the choice between two graphs.
final class Creation {
    private Creation() {}

    static void addTo(Operators t) {
        t.one("ConstantOfShape", n -> {
            StoredTensor value = n.attribute("value").orElse(null) instanceof Attribute.Tensor(StoredTensor v)
                    ? v
                    : StoredTensor.real(List.of(1L), 0f);
            n.types(value.type());
            String number = value.type().isFloat() ? Call.real(value.doubles()[0]) : Long.toString(value.longs()[0]);
            return "torch.full(%s, %s, dtype=%d, device=a[0].device)".formatted(n.ints(0), number, Types.dtype(value
                    .type()));
        });
        t.one("Range", n -> {
            n.sizedByValues();
            return "torch.arange(%s, %s, %s, dtype=%d, device=a[0].device)".formatted(n.number(0), n.number(1), n
                    .number(2), Types.dtype(n.type(0)));
        });
        t.one("EyeLike", n -> {
            ElementType type = n.set("dtype") ? Types.type(n, n.whole("dtype", 1)) : n.type(0);
            n.types(type);
            return Types.to("self.eye(%s, %d)".formatted(n.in(0), n.whole("k", 0)), type);
        });
        t.one("Trilu", n -> "torch.%s(%s, int(%s))".formatted(n.flag("upper", true) ? "triu" : "tril", n.in(0), n.has(1)
                ? n.number(1)
                : "0"));
        t.many("If", Creation::choice);
        t.one("HannWindow", n -> window(n, "self.cosine_window(%s, 0.5, 0.5, 0., %s)"));
        t.one("HammingWindow", n -> window(n, "self.cosine_window(%s, 0.543478260869565, 0.456521739130435, 0., %s)"));
        t.one("BlackmanWindow", n -> window(n, "self.cosine_window(%s, 0.42, 0.5, 0.08, %s)"));
    }

    private static String window(Call n, String form) {
        ElementType type = Types.type(n, n.whole("output_datatype", 1));
        n.types(type);
        return Types.to(form.formatted("int(" + n.number(0) + ")", bool(n.flag("periodic", true))), type);
    }

    private static List<String> choice(Call n) {
        Graph yes = n.body("then_branch").orElseThrow(() -> n.refuse("lacks its branch 'then'"));
        Graph no = n.body("else_branch").orElseThrow(() -> n.refuse("lacks its branch 'else'"));
        n.types(yes.outputs().stream().map(Graph.Port::type).toArray(ElementType[]::new));
        n.sizedByValues();
        n.line("if bool(" + n.in(0) + "):");
        List<String> out = n.outputs() == 0
                ? List.of()
                : java.util.stream.IntStream.range(0, n.outputs())
                        .mapToObj(i -> n.prefix() + "b" + i)
                        .toList();
        branch(n, yes, out);
        n.line("else:");
        branch(n, no, out);
        return out;
    }

    private static void branch(Call n, Graph body, List<String> names) {
        List<String> values = n.branch(body);
        for (int i = 0; i < names.size(); i++)
            n.line("  " + names.get(i) + " = " + values.get(i));
    }
}
