/**
 * The parts of Phaser that the arena uses; the build bundles this instead of all of Phaser. Keep the order
 * of Phaser's own entry file: its modules import each other in circles and load in that order only.
 */
const Phaser = {
  BlendModes: require("../../node_modules/phaser/src/renderer/BlendModes.js"),
  Cameras: { Scene2D: require("../../node_modules/phaser/src/cameras/2d/index.js") },
  Core: require("../../node_modules/phaser/src/core/index.js"),
  Events: require("../../node_modules/phaser/src/events/index.js"),
  Game: require("../../node_modules/phaser/src/core/Game.js"),
  GameObjects: {
    Events: require("../../node_modules/phaser/src/gameobjects/events/index.js"),
    DisplayList: require("../../node_modules/phaser/src/gameobjects/DisplayList.js"),
    GameObjectCreator: require("../../node_modules/phaser/src/gameobjects/GameObjectCreator.js"),
    GameObjectFactory: require("../../node_modules/phaser/src/gameobjects/GameObjectFactory.js"),
    UpdateList: require("../../node_modules/phaser/src/gameobjects/UpdateList.js"),
    Components: require("../../node_modules/phaser/src/gameobjects/components/index.js"),
    GameObject: require("../../node_modules/phaser/src/gameobjects/GameObject.js"),
    Image: require("../../node_modules/phaser/src/gameobjects/image/Image.js"),
    TileSprite: require("../../node_modules/phaser/src/gameobjects/tilesprite/TileSprite.js"),
    Factories: {
      Image: require("../../node_modules/phaser/src/gameobjects/image/ImageFactory.js"),
      TileSprite: require("../../node_modules/phaser/src/gameobjects/tilesprite/TileSpriteFactory.js"),
    },
  },
  Renderer: require("../../node_modules/phaser/src/renderer/index.js"),
  Scale: require("../../node_modules/phaser/src/scale/index.js"),
  Scene: require("../../node_modules/phaser/src/scene/Scene.js"),
  Scenes: require("../../node_modules/phaser/src/scene/index.js"),
  Textures: require("../../node_modules/phaser/src/textures/index.js"),
};

module.exports = Object.assign(Phaser, require("../../node_modules/phaser/src/const.js"));
