"""The pure core: arrays in, arrays out. It knows no Django and reads no clock."""
