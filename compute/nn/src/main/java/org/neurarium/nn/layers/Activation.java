package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// What is applied to each number for itself.
public enum Activation implements Layer {
    RELU("Relu"), GELU("Gelu"), GELU_TANH("Gelu"), SILU("Sigmoid"), TANH("Tanh"), SIGMOID("Sigmoid"), ELU("Elu"), SELU(
            "Selu"), LEAKY_RELU("LeakyRelu"), SOFTPLUS("Softplus"), SOFTSIGN("Softsign"), MISH("Mish"), HARD_SWISH(
                    "HardSwish"), HARD_SIGMOID("HardSigmoid");

    private final String op;

    Activation(String op) { this.op = op; }

    @Override
    public String add(Place at, String x) {
        return switch (this) {
            case SILU -> at.node("Mul", Map.of(), x, at.step("gate", "Sigmoid", Map.of(), x));
            case GELU_TANH -> at.node(op, Map.of("approximate", Attribute.of("tanh")), x);
            default -> at.node(op, Map.of(), x);
        };
    }
}
