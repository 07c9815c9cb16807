"""The flare-up classifier: labels, features, training, evaluation and the forecast. Rules: RISK."""
