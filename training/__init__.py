"""How the model is made: from data to the folder that ships. Never imported by the product."""
