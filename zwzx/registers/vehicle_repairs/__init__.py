"""车辆维修: asked for on its form, agreed to by the office, done by the fixed garage, signed for, paid."""
